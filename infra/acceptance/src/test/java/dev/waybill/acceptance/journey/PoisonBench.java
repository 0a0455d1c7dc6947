package dev.waybill.acceptance.journey;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeadLetters;
import dev.waybill.client.WaybillClient;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.testing.Workbench;
import dev.waybill.emulator.Emulator;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The whole template on this machine, its queues at hand for whoever puts something into them that no function can handle. */
final class PoisonBench implements AutoCloseable {

    /** What must not get into any log or answer. */
    static final String CANARY = "canary7f3a";

    /** A message that comes again does so after three minutes. */
    static final Duration WELL_BEFORE_IT_COULD_COME_AGAIN = Duration.ofSeconds(100);

    /** Of the tenant whose work goes on beside the poison. */
    final WaybillClient team;

    /** As the operator sees them. */
    final DeadLetters deadLetters;

    private final Emulator runtime;
    private final Path logs;

    /** @param tasks the operator's, which are there from the beginning */
    PoisonBench(Path logs, String... tasks) {
        this.logs = logs;
        this.runtime = Emulator.start(WaybillFunctions.options(RunningWaybill.ROOT.resolve("template.yaml"))
                .withParameters(Map.of("Models", ""))
                // Events may be sent to this machine.
                .withLent(name -> name.equals("WAYBILL_LOCAL") ? Optional.of("true") : Optional.empty())
                .withLogs(logs));
        this.team = client(Workbench.WHO);
        this.deadLetters = client(new Principal(Tenant.OPERATOR, Actor.key("key_op", "operator"), Scope.ALL))
                .deadLetters();
        DynamoTaskStore store = new DynamoTaskStore(dynamo(), records());
        for (String task : tasks) {
            store.publish(new TaskVersion(Tenant.OPERATOR, TaskParser.parse(task), Instant.now()));
        }
    }

    private WaybillClient client(Principal who) {
        ApiKey key = ApiKey.random();
        new DynamoIssuedKeys(dynamo(), records(), Clock.systemUTC())
                .put(IssuedKey.ofDeployment(who, Instant.now(), key.hash()));
        return WaybillClient.of(URI.create(runtime.url()), key.secret());
    }

    DynamoDbClient dynamo() {
        return runtime.dynamo();
    }

    /** The name of the table of records. */
    String records() {
        return runtime.physicalName("RecordsTable");
    }

    /** @param queue as the template calls it */
    void send(String queue, String body) {
        runtime.sqs().sendMessage(send -> send.queueUrl(url(queue)).messageBody(body));
    }

    /** Whether no message of it waits or is in somebody's hands. */
    boolean isEmpty(String queue) {
        Map<String, String> counts = runtime.sqs()
                .getQueueAttributes(get -> get.queueUrl(url(queue)).attributeNamesWithStrings("All"))
                .attributesAsStrings();
        return "0".equals(counts.get("ApproximateNumberOfMessages"))
                && "0".equals(counts.get("ApproximateNumberOfMessagesNotVisible"));
    }

    private String url(String queue) {
        return runtime.sqs()
                .getQueueUrl(get -> get.queueName(runtime.physicalName(queue)))
                .queueUrl();
    }

    /** Deletes what lies in the dead-letter queue of this queue. */
    List<String> clear(String queue) {
        List<String> there =
                deadLetters.list(queue).letters().stream().map(DeadLetter::id).toList();
        return deadLetters.delete(queue, there).done();
    }

    /** All that the functions have logged. */
    String written() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(logs)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
