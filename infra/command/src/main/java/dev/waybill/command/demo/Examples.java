package dev.waybill.command.demo;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.demo.Decisions.Choice;
import dev.waybill.command.demo.Example.Called;
import dev.waybill.command.demo.Example.Samples;
import dev.waybill.command.demo.Example.Task;
import dev.waybill.core.source.NearName;
import dev.waybill.core.source.SourceDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The examples that ship: {@code examples.yaml} beside this class, which says what its fields mean. */
public final class Examples {

    /** The one that {@code demo} shows where none is named. */
    static final String USUAL = "tickets";

    private static final String FILE = "examples.yaml";

    private Examples() {}

    /** All of them, in the order of the file. */
    public static List<Example> all() {
        List<Example> examples = new ArrayList<>();
        file().path("examples").forEach(entry -> examples.add(read(entry)));
        return List.copyOf(examples);
    }

    /**
     * The example of this name or alias; the name of a task means the one example that shows it.
     *
     * @throws CommandFailure naming one that was probably meant, and all that there are
     */
    static Example named(String name) {
        List<Example> all = all();
        Map<String, Example> names = names(all);
        return Optional.ofNullable(names.get(name))
                .orElseThrow(() -> CommandFailure.refused("no example '" + name + "'"
                        + NearName.hint(name, names.keySet())
                        + "; there are "
                        + all.stream().map(Example::name).collect(Collectors.joining(", "))
                        + " (./waybill demo --list)"));
    }

    /** All that may be typed. */
    private static Map<String, Example> names(List<Example> all) {
        Map<String, Example> names = new LinkedHashMap<>();
        all.forEach(example -> names.put(example.name(), example));
        all.forEach(example -> example.called().aliases().forEach(alias -> names.putIfAbsent(alias, example)));
        Map<String, List<Example>> byTask = all.stream()
                .collect(Collectors.groupingBy(example -> example.task().name(), TreeMap::new, Collectors.toList()));
        byTask.forEach((task, shown) -> {
            if (shown.size() == 1) {
                names.putIfAbsent(task, shown.get(0));
            }
        });
        return names;
    }

    private static JsonNode file() {
        try (InputStream file = Examples.class.getResourceAsStream(FILE)) {
            byte[] bytes = Objects.requireNonNull(file, FILE).readAllBytes();
            return SourceDocument.read("the examples", new String(bytes, StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Example read(JsonNode entry) {
        Map<String, JsonPointer> columns = new LinkedHashMap<>();
        entry.path("columns")
                .properties()
                .forEach(column -> columns.put(
                        column.getKey(), JsonPointer.compile(column.getValue().asText())));
        return new Example(
                new Called(entry.path("name").asText(), words(entry.path("aliases"))),
                entry.path("shows").asText(),
                new Task(
                        entry.path("task").asText(),
                        entry.has("version") ? Optional.of(entry.path("version").intValue()) : Optional.empty()),
                new Samples(
                        entry.path("samples").asText(),
                        entry.path("sample").asText(),
                        entry.path("most").asInt(Integer.MAX_VALUE)),
                columns,
                words(entry.path("standIns")),
                decisions(entry.path("decides")));
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Decisions decisions(JsonNode decides) {
        if (decides.isMissingNode()) {
            return Decisions.APPROVE;
        }
        Map<String, List<Choice>> bySample = new LinkedHashMap<>();
        decides.properties().forEach(each -> bySample.put(each.getKey(), choices(each.getValue())));
        List<Choice> turns = bySample.remove("turns");
        return new Decisions(bySample, turns == null ? List.of() : turns);
    }

    private static List<Choice> choices(JsonNode written) {
        List<Choice> choices = new ArrayList<>();
        if (written.isArray()) {
            written.forEach(each -> choices.add(choice(each)));
        } else {
            choices.add(choice(written));
        }
        return choices;
    }

    private static Choice choice(JsonNode written) {
        if (written.path("correct") instanceof ObjectNode fields) {
            return new Choice.Correct(
                    fields, Optional.ofNullable(written.path("because").textValue()));
        }
        if (written.path("reject").isTextual()) {
            return new Choice.Reject(written.path("reject").textValue());
        }
        if (written.asText().equals("approve")) {
            return new Choice.Approve();
        }
        throw new IllegalArgumentException("expected approve, correct or reject in " + FILE);
    }
}
