package dev.waybill.acceptance.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.journey.RunningWaybill;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.Dialect;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.NobodyListens;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import dev.waybill.models.fake.TlsSockets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** A running Waybill between a provider that misbehaves to order, in each dialect, and one that is well. */
final class FaultBench implements AutoCloseable {

    static final String FIRST = "from the first";
    static final String SECOND = "from the second";
    static final String WELL = "{endpoint: second, model: well-%d, timeout: 5s}";

    private static final String TASK = """
            task: %s
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object, required: [reply], properties: {reply: {type: string}}}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [reply], properties: {reply: {type: string}}}
                models: [%s]
            %s
            deadline: %ds
            """;

    final FakeOpenAiServer first = FakeOpenAiServer.start();
    /** Another provider, for what goes on beside the first one's faults. */
    final FakeOpenAiServer silent = FakeOpenAiServer.start();

    final FakeOpenAiServer second = FakeOpenAiServer.start();
    private final FakeOpenAiServer untrusted;
    private final FakeOpenAiServer noHandshake;
    private final NobodyListens nobody = NobodyListens.here();
    private final AtomicInteger tasks = new AtomicInteger();
    private final RunningWaybill waybill;

    private FaultBench(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        untrusted = FakeOpenAiServer.on(TlsSockets.selfSigned(data));
        noHandshake = FakeOpenAiServer.on(TlsSockets.withoutCertificate());
        Path key = Files.writeString(data.resolve("provider-key"), "a-key");
        String endpoint = "  %s: {kind: %s, baseUrl: \"%s\", secret: \"file:" + key + "\"}\n";
        StringBuilder models = new StringBuilder("endpoints:\n");
        for (Dialect kind : List.of(Dialect.OPENAI, Dialect.ANTHROPIC, Dialect.BEDROCK)) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            models.append(endpoint.formatted("open-" + name, name, first.baseUrl()));
        }
        models.append(endpoint.formatted("refused", "openai", nobody.baseUrl()));
        models.append(endpoint.formatted("untrusted", "openai", https(untrusted)));
        models.append(endpoint.formatted("no_handshake", "openai", https(noHandshake)));
        models.append(endpoint.formatted("silent", "openai", silent.baseUrl()));
        models.append(endpoint.formatted("second", "openai", second.baseUrl()));
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, models.toString());
        second.otherwise(request -> Reaction.answer("{\"reply\":\"" + SECOND + "\"}"));
    }

    static FaultBench start(Path data) throws IOException, GeneralSecurityException, InterruptedException {
        return new FaultBench(data);
    }

    /** One job through the public API, from its first byte sent to the answer that it is over. */
    record Run(JsonNode job, List<JsonNode> settled, List<Request> first, List<Request> second, Duration took) {}

    /**
     * Publishes a task with this chain.
     *
     * @param models each with {@code %d} where a number goes that no other task has: models that failed rest for a while
     */
    String publish(Duration deadline, String... models) {
        return publish(deadline, "", models);
    }

    /** The same, and a model that does not answer is not asked again. */
    String publishWithoutRetry(Duration deadline, String... models) {
        return publish(deadline, "    retry: none", models);
    }

    private String publish(Duration deadline, String policy, String[] models) {
        int number = tasks.incrementAndGet();
        String name = "fault-" + number;
        String chain = String.join(", ", models).replace("%d", String.valueOf(number));
        String text = TASK.formatted(name, chain, policy, deadline.toSeconds());
        int status = waybill.post("/v1/tasks", text, "content-type", "application/yaml")
                .statusCode();
        if (status != 201) {
            throw new IllegalStateException("a task of the suite was not published, but answered with " + status);
        }
        return name;
    }

    Run run(String task) {
        return run(task, Json.object());
    }

    /** @param more further fields of the request */
    Run run(String task, ObjectNode more) {
        int callsBefore = first.requests().size();
        int secondsBefore = second.requests().size();
        ObjectNode body = Json.object().put("task", task);
        body.putObject("input").put("text", "Hello?");
        body.setAll(more);
        long began = System.nanoTime();
        JsonNode job = Json.parse(
                waybill.post("/v1/jobs", Json.write(body), "prefer", "wait=25").body());
        while (job.has("id") && !job.has("finished_at")) {
            job = Json.parse(waybill.get("/v1/jobs/" + job.path("id").asText() + "?wait=25")
                    .body());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        List<JsonNode> settled = waybill.records(job).stream()
                .filter(record -> record.path("type").asText().equals("attempt_settled"))
                .map(record -> record.path("facts"))
                .toList();
        return new Run(job, settled, since(first, callsBefore), since(second, secondsBefore), took);
    }

    RunningWaybill waybill() {
        return waybill;
    }

    private static List<Request> since(FakeOpenAiServer server, int before) {
        List<Request> requests = server.requests();
        return requests.subList(before, requests.size());
    }

    private static String https(FakeOpenAiServer server) {
        return server.baseUrl().toString().replace("http:", "https:");
    }

    @Override
    public void close() throws IOException {
        waybill.close();
        first.close();
        silent.close();
        second.close();
        untrusted.close();
        noHandshake.close();
        nobody.close();
    }
}
