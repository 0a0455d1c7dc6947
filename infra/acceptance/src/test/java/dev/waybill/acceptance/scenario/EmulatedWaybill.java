package dev.waybill.acceptance.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The template in this process. */
final class EmulatedWaybill implements DeployedWaybill {

    private final Path logs;
    private final Emulator emulator;

    /** @param logs a folder for the functions' logs */
    EmulatedWaybill(Path template, Path logs, String endpoints) {
        this.logs = logs;
        this.emulator = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", endpoints))
                .withLogs(logs));
    }

    @Override
    public URI url() {
        return URI.create(emulator.url());
    }

    @Override
    public JsonNode invoke(String function, JsonNode event) {
        InvokeOutcome outcome = emulator.invoke(function, Json.bytes(event));
        if (outcome instanceof Returned returned) {
            return Json.parse(returned.payload());
        }
        throw new IllegalStateException(function + " failed: " + outcome);
    }

    @Override
    public String ref(String logicalId) {
        if (logicalId.endsWith("Queue")) {
            return sqs().getQueueUrl(get -> get.queueName(emulator.physicalName(logicalId)))
                    .queueUrl();
        }
        return logicalId.endsWith("StateMachine") ? emulator.arn(logicalId) : emulator.physicalName(logicalId);
    }

    @Override
    public DynamoDbClient dynamo() {
        return emulator.dynamo();
    }

    @Override
    public SqsClient sqs() {
        return emulator.sqs();
    }

    @Override
    public SfnClient stepFunctions() {
        return emulator.stepFunctions();
    }

    /** Those that wrote a log. */
    @Override
    public Set<String> reached() {
        try (Stream<Path> files = Files.list(logs)) {
            return files.filter(file -> file.toFile().length() > 0)
                    .map(file -> file.getFileName().toString().replace(".log", ""))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
