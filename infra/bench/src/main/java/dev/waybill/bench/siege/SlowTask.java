package dev.waybill.bench.siege;

import dev.waybill.bench.soak.UpProcess;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** An {@code up} in a process of its own, with one task whose model takes its time. */
final class SlowTask implements AutoCloseable {

    static final String NAME = "slow";
    private static final String TASK = """
            task: slow
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object, required: [mark], properties: {mark: {type: string}}}
            steps:
              - name: mark
                kind: generate
                prompt: {user: "{{input.text}}"}
                schema: {type: object, required: [mark], additionalProperties: false, properties: {mark: {type: string}}}
                models: [{endpoint: slow, model: large, timeout: 150s}]
            deadline: 10m
            """;

    private final FakeOpenAiServer model;
    private final UpProcess up;

    private SlowTask(FakeOpenAiServer model, UpProcess up) {
        this.model = model;
        this.up = up;
    }

    /** @param thinks how long the model takes for its answer */
    static SlowTask start(Path root, Path folder, Duration thinks) throws IOException {
        FakeOpenAiServer model = FakeOpenAiServer.start()
                .rememberingNone()
                .otherwise(request -> Reaction.after(thinks, Reaction.answer("{\"mark\":\"m\"}")));
        Path models = folder.resolve("models.yaml");
        Files.writeString(models, "endpoints:\n  slow: {kind: openai, baseUrl: \"" + model.baseUrl() + "\"}\n");
        Path tasks = Files.createDirectories(folder.resolve("tasks").resolve(NAME));
        Files.writeString(tasks.resolve("1.yaml"), TASK);
        return new SlowTask(model, UpProcess.start(root, folder, 0, models, folder.resolve("tasks")));
    }

    UpProcess up() {
        return up;
    }

    @Override
    public void close() throws IOException {
        up.close();
        model.close();
    }
}
