package dev.waybill.bench.against;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A task of one step with one model, and where that model is, as files that every version reads. */
record OneTask(Path models, Path tasks) {

    static final String NAME = "marks";

    private static final String TASK = """
            task: marks
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object, required: [mark], properties: {mark: {type: string}}}
            steps:
              - name: mark
                kind: generate
                prompt: {system: "Give the mark.", user: "{{input.text}}"}
                schema: {type: object, required: [mark], additionalProperties: false, properties: {mark: {type: string}}}
                models: [{endpoint: fake, model: large, timeout: 20s}]
            deadline: 5m
            """;

    static OneTask in(Path folder, URI model) throws IOException {
        Path models = folder.resolve("models.yaml");
        Files.writeString(models, "endpoints:\n  fake: {kind: openai, baseUrl: \"" + model + "\"}\n");
        Path tasks = folder.resolve("tasks");
        Files.writeString(Files.createDirectories(tasks.resolve(NAME)).resolve("1.yaml"), TASK);
        return new OneTask(models, tasks);
    }
}
