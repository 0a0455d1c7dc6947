package dev.waybill.acceptance.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.local.WaybillFunctions;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole template on this machine, with one model that sorts tickets and two receivers of webhooks: one takes all, one is gone. */
final class StoryWaybill implements AutoCloseable {

    /** Those of {@code endpoints.yaml}; the price makes three tickets cost 18 millionths of a dollar. */
    private static final String ENDPOINTS =
            "endpoints:\n  openai: {kind: openai, baseUrl: \"%s\", price: {input: 150000, output: 600000}}\n";

    final TriageModel model = new TriageModel();
    private final FakeOpenAiServer provider = FakeOpenAiServer.start().otherwise(model::react);
    private final FakeOpenAiServer receiver =
            FakeOpenAiServer.start().otherwise(event -> Reaction.status(204, "text/plain", ""));
    private final FakeOpenAiServer gone =
            FakeOpenAiServer.start().otherwise(event -> Reaction.status(410, "text/plain", ""));
    private final Emulator runtime;

    /** @param folder for the functions' logs */
    StoryWaybill(Path root, Path folder) {
        this.runtime = Emulator.start(WaybillFunctions.options(root.resolve("template.yaml"))
                .withParameters(Map.of("Models", ENDPOINTS.formatted(provider.baseUrl())))
                // Events may be sent to this machine.
                .withLent(name -> name.equals("WAYBILL_LOCAL") ? Optional.of("true") : Optional.empty())
                .withLogs(folder));
    }

    String url() {
        return runtime.url();
    }

    String receiver() {
        return provider(receiver);
    }

    String goneReceiver() {
        return provider(gone);
    }

    private static String provider(FakeOpenAiServer server) {
        return server.baseUrl().resolve("/waybill").toString();
    }

    /** A first key of the operator's. */
    String operatorKey() {
        ObjectNode wanted = Json.object().put("tenant", "_operator").put("name", "first");
        wanted.putArray("scopes").add("admin");
        if (runtime.invoke("OperatorKeyFunction", Json.bytes(wanted)) instanceof Returned returned) {
            return Json.parse(returned.payload()).path("key").asText();
        }
        throw new AssertionError("the operator got no key");
    }

    /** What its schedule does each minute. */
    void sweep() {
        InvokeOutcome outcome = runtime.invoke("SweepJobsFunction", Json.bytes(Json.object()));
        if (!(outcome instanceof Returned)) {
            throw new AssertionError("the sweeper failed: " + outcome);
        }
    }

    /** A message that nobody could handle, of a job that is there. */
    void addDeadLetter(String tenant, String job) {
        ObjectNode message = Json.object().put("tenant", tenant).put("job", job).put("run", 1);
        String url = runtime.sqs()
                .getQueueUrl(get -> get.queueName(runtime.physicalName("InteractiveDeadLetterQueue")))
                .queueUrl();
        runtime.sqs().sendMessage(send -> send.queueUrl(url).messageBody(Json.write(message)));
    }

    /** Puts a record behind a gap. */
    void breakRecord(String tenant, String job) {
        String table = runtime.physicalName("RecordsTable");
        AttributeValue partition = AttributeValue.fromS("T#" + tenant + "#JOB#" + job);
        Map<String, AttributeValue> first = runtime.dynamo()
                .getItem(get -> get.tableName(table).key(Map.of("pk", partition, "sk", AttributeValue.fromS("000001"))))
                .item();
        Map<String, AttributeValue> copy = new HashMap<>(first);
        copy.keySet().removeAll(Set.of("due_shard", "due_at", "month", "created"));
        copy.put("sk", AttributeValue.fromS("000009"));
        runtime.dynamo().putItem(put -> put.tableName(table).item(copy));
    }

    @Override
    public void close() {
        model.release();
        runtime.close();
        try {
            provider.close();
            receiver.close();
            gone.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
