package dev.waybill.bench.tenants;

import dev.waybill.bench.siege.ProcessFigures;
import dev.waybill.bench.soak.UpProcess;
import dev.waybill.client.Deployment;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Scope;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.connection.Connection;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * An {@code up} in a process of its own with keys of two tenants, and one endpoint, in this process, that takes so many bulk jobs at once.
 * Whose call it is, and whether of a bulk job, stands in the prompt. Thread-safe.
 */
final class SharedUp implements AutoCloseable {

    static final String TASK = "share";

    /** What a text of a bulk job has in it; others are answered at once. */
    static final String BULK = " bulk ";

    private static final String FILE = """
            task: share
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object}
            steps:
              - name: answer
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object}
                models: [{endpoint: shared, model: any, timeout: 60s}]
            deadline: 30m
            """;

    private final FakeOpenAiServer model;
    private final UpProcess up;
    private final WaybillClient operator;
    private final CallLog calls = new CallLog(System::nanoTime);
    private volatile Duration thinks;

    /** @param slots how many bulk jobs its endpoint takes at once */
    SharedUp(Path root, Path folder, int slots, Duration thinks) throws IOException {
        this.thinks = thinks;
        this.model = FakeOpenAiServer.start().rememberingNone().otherwise(request -> this::answer);
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  shared: {kind: openai, baseUrl: \"" + model.baseUrl() + "\", together: {bulk: " + slots
                        + "}}\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("tasks").resolve(TASK)).resolve("1.yaml"), FILE);
        this.up = UpProcess.start(root, folder, freePort(), folder.resolve("models.yaml"), folder.resolve("tasks"));
        Connection connection = up.connection();
        this.operator = WaybillClient.of(connection.url(), connection.key());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answer(Request request, Socket socket) throws IOException, InterruptedException {
        String text = request.said("user");
        if (!text.contains(BULK)) {
            return Reaction.answer("{}").react(request, socket);
        }
        String tenant = text.substring(0, text.indexOf(' '));
        calls.begin(tenant, text);
        try {
            return Reaction.after(thinks, Reaction.answer("{}")).react(request, socket);
        } finally {
            calls.end(tenant);
        }
    }

    /** From now on the model thinks so long about a bulk job's call. */
    void think(Duration longer) {
        thinks = longer;
    }

    /** The calls of bulk jobs. */
    CallLog calls() {
        return calls;
    }

    /** With a new key of this tenant's. */
    WaybillClient as(String tenant) {
        String key = operator.keys()
                .create(KeyRequest.of("bench", Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.PAYLOADS_READ)
                        .tenant(tenant))
                .secret()
                .orElseThrow();
        return WaybillClient.of(up.connection().url(), key);
    }

    /** How many messages of bulk jobs there are, be they held back or in somebody's hands. */
    long bulkMessages() {
        Deployment.Depth depth = operator.deployment().queues().orElseThrow().stream()
                .filter(queue -> queue.name().equals("bulk"))
                .findFirst()
                .flatMap(Deployment.Queue::depth)
                .orElseThrow();
        return depth.waiting() + depth.inFlight() + depth.delayed();
    }

    long residentMegabytes() throws IOException {
        return ProcessFigures.of(up.pid()).residentMegabytes();
    }

    @Override
    public void close() throws IOException {
        up.close();
        model.close();
    }
}
