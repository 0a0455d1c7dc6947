package dev.waybill.workflow.mistake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.source.SourceDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One thing that an author may get wrong.
 *
 * @param name what it is
 * @param task the task with the mistake, as JSON
 * @param input a job's input
 * @param answers what the models of each step answer
 * @param end what has to come of it: {@code refused} (a pointer) with {@code says}; {@code faulty} or {@code incomplete} (what the job's
 *     failure says); {@code review} (its reason), maybe with what the gate {@code saw}; {@code completed} where nothing is wrong
 */
record AuthorMistake(String name, JsonNode task, String input, Map<String, String> answers, JsonNode end) {

    private static final Path FOLDER =
            Path.of(System.getProperty("waybill.root"), "functions/workflow/src/test/resources/mistakes");

    @Override
    public String toString() {
        return name;
    }

    static Stream<AuthorMistake> all() {
        JsonNode tasks = read(FOLDER.resolve("tasks/tasks.yaml"));
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(Files::isRegularFile).sorted().toList().stream()
                    .flatMap(file -> read(file).valueStream())
                    .map(entry -> of(entry, tasks.path(entry.path("task").asText("desk"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static AuthorMistake of(JsonNode entry, JsonNode base) {
        JsonNode task = base.path("task").deepCopy();
        entry.path("set").properties().forEach(change -> set(task, change.getKey(), change.getValue()));
        ObjectNode answers = base.path("answers").deepCopy();
        answers.setAll((ObjectNode) (entry.has("answers") ? entry.get("answers") : Json.object()));
        Map<String, String> written = new LinkedHashMap<>();
        answers.properties().forEach(answer -> written.put(answer.getKey(), Json.write(answer.getValue())));
        JsonNode input = entry.has("input") ? entry.get("input") : base.path("input");
        return new AuthorMistake(entry.path("mistake").asText(), task, Json.write(input), written, entry);
    }

    /** Puts a value where a JSON Pointer leads to, behind a list where that ends in a dash. */
    static void set(JsonNode task, String pointer, JsonNode value) {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = task.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1).replace("~1", "/").replace("~0", "~");
        if (parent instanceof ArrayNode list) {
            if (name.equals("-")) {
                list.add(value);
            } else {
                list.set(Integer.parseInt(name), value);
            }
        } else if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            throw new IllegalArgumentException("nothing is at " + pointer);
        }
    }

    static JsonNode read(Path file) {
        try {
            SourceDocument document = SourceDocument.read("mistakes", Files.readString(file));
            if (!document.mistakes().isEmpty()) {
                throw new IllegalArgumentException(file + ": " + document.mistakes());
            }
            return document.root();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
