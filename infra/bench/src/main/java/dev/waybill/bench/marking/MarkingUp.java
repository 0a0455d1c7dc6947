package dev.waybill.bench.marking;

import dev.waybill.bench.siege.ProcessFigures;
import dev.waybill.bench.soak.UpProcess;
import dev.waybill.client.RetryPolicy;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.connection.Connection;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * An {@code up} in a process of its own, with one task whose model answers at once, and which begins again on the same data folder and
 * port when it is killed. Thread-safe but for {@link #kill}.
 */
public final class MarkingUp implements AutoCloseable {

    public static final String TASK = "mark";
    private static final String ANSWER = "marked";
    private static final String FILE = """
            task: mark
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [mark, of], properties: {mark: {type: string}, of: {type: string}}}
            steps:
              - name: marked
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [mark], properties: {mark: {type: string}}}
                models: [{endpoint: marker, model: any, timeout: 5s}]
            result: '{"mark": steps.marked.mark, "of": input.text}'
            deadline: 30m
            """;

    private static final Duration LONGEST_AWAY = Duration.ofMinutes(3);

    private final Path root;
    private final Path folder;
    private final int port;
    private final FakeOpenAiServer model;
    private final WaybillClient client;
    private volatile UpProcess up;

    private MarkingUp(Path root, Path folder, int port, FakeOpenAiServer model) throws IOException {
        this.root = root;
        this.folder = folder;
        this.port = port;
        this.model = model;
        this.up = up();
        Connection connection = up.connection();
        this.client = WaybillClient.builder(connection.url(), connection.key())
                .retries(new RetryPolicy(200, LONGEST_AWAY))
                .build();
    }

    /**
     * @param root of a checkout that is built
     * @param folder an empty one, for the data, the task and the log
     */
    public static MarkingUp start(Path root, Path folder) throws IOException {
        FakeOpenAiServer model = FakeOpenAiServer.start()
                .rememberingNone()
                .otherwise(request -> Reaction.answer("{\"mark\":\"" + ANSWER + "\"}"));
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  marker: {kind: openai, baseUrl: \"" + model.baseUrl() + "\"}\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("tasks").resolve(TASK)).resolve("1.yaml"), FILE);
        return new MarkingUp(root, folder, freePort(), model);
    }

    private UpProcess up() throws IOException {
        return UpProcess.start(root, folder, port, folder.resolve("models.yaml"), folder.resolve("tasks"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The same before and after a kill; what meets the process while it is away is sent again until it is there. */
    public WaybillClient client() {
        return client;
    }

    public long residentMegabytes() throws IOException {
        return figures().residentMegabytes();
    }

    /** @throws IOException where it is away */
    public ProcessFigures figures() throws IOException {
        return ProcessFigures.of(up.pid());
    }

    /** Kills it and starts it again; returns how long it was away. */
    public Duration kill() throws IOException, InterruptedException {
        Instant killed = up.kill();
        up = up();
        return Duration.between(killed, Instant.now());
    }

    @Override
    public void close() throws IOException {
        up.close();
        model.close();
    }
}
