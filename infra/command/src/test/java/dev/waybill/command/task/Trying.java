package dev.waybill.command.task;

import dev.waybill.command.Ran;
import dev.waybill.models.fake.FakeOpenAiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder with a task and its endpoints file, a fake model behind them, and {@code task try} of the one by the other. */
abstract class Trying {

    static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));
    static final String TASK = """
            task: haiku
            version: 3
            input: {type: object, required: [topic], properties: {topic: {type: string}}}
            output: {type: object, required: [haiku], properties: {haiku: {type: string}}}
            steps:
              - name: write
                kind: generate
                prompt: {system: "You write haiku.", user: "About {{input.topic}}."}
                schema: {type: object, required: [haiku], additionalProperties: false, properties: {haiku: {type: string}}}
                models:
                  - {endpoint: llm, model: large, timeout: 5s}
                  - {endpoint: llm, model: small, timeout: 5s}
                repair: 1
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    final FakeOpenAiServer provider = FakeOpenAiServer.start();

    @BeforeEach
    void write() throws IOException {
        writeTask(TASK);
        Files.writeString(
                folder.resolve("models.yaml"),
                "endpoints:\n  llm: {kind: openai, baseUrl: \"" + provider.baseUrl()
                        + "\", price: {input: 1000000, output: 2000000}}\n");
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
    }

    final void writeTask(String task) throws IOException {
        Files.writeString(folder.resolve("1.yaml"), task);
    }

    final Ran tryIt(String input, String... more) {
        return tryWithoutModels(
                input,
                Stream.concat(
                                Stream.of(
                                        "--models",
                                        folder.resolve("models.yaml").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    /** With no endpoints but those that are there without a file. */
    final Ran tryWithoutModels(String input, String... more) {
        Stream<String> asked = Stream.of("task", "try", folder.resolve("1.yaml").toString(), "--input", input);
        return Ran.waybill(
                ROOT, Map.of(), "", Stream.concat(asked, Stream.of(more)).toArray(String[]::new));
    }

    /** Writes a file of mocks, and gives its path. */
    final String mocks(String text) throws IOException {
        Path file = folder.resolve("mocks.yaml");
        Files.writeString(file, text);
        return file.toString();
    }
}
