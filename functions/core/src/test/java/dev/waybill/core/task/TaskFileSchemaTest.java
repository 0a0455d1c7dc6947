package dev.waybill.core.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.source.SourceDocument;
import dev.waybill.core.task.MutatedTasks.Mutant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of task files and their reader take and refuse the same, as far as a schema can tell. */
class TaskFileSchemaTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));
    private static final JsonNode DOCUMENT = TaskFileSchema.document();
    private static final JsonSchema SCHEMA = JsonSchema.compile(DOCUMENT);

    static Stream<String> validTasks() throws IOException {
        try (Stream<Path> examples = Files.walk(ROOT.resolve("infra/tasks"));
                Stream<Path> samples = Files.walk(ROOT.resolve("events/tasks"))) {
            List<Path> files = Stream.concat(examples, samples)
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .collect(Collectors.toList());
            assertThat(files).hasSizeGreaterThan(4);
            return Stream.concat(
                    Stream.concat(Stream.of(TaskFiles.EVERYTHING, TaskFiles.SMALL), MutatedTasks.VALID.stream()),
                    files.stream().map(TaskFileSchemaTest::read));
        }
    }

    @ParameterizedTest
    @MethodSource("validTasks")
    void whatTheReaderTakes_theSchemaTakes(String task) {
        assertThat(TaskParser.parse(task)).isNotNull();
        assertThat(refusals(tree(task))).isEmpty();
    }

    /** Each place with other values, without one, with a field or an item too many: some two thousand files. */
    @Test
    void theSchema_isNeverStricterThanTheReader_andLaxerOnlyWhereItCannotTell() {
        List<Mutant> mutants = mutated(MutatedTasks::of);

        assertThat(mutants).hasSizeGreaterThan(1_000);
        assertThat(mutants.stream().map(TaskFileSchemaTest::disagreement).flatMap(Optional::stream))
                .isEmpty();
    }

    private static List<Mutant> mutated(Function<JsonNode, Stream<Mutant>> mutations) {
        return MutatedTasks.VALID.stream()
                .map(TaskFileSchemaTest::tree)
                .flatMap(mutations)
                .collect(Collectors.toList());
    }

    private static Optional<String> disagreement(Mutant mutant) {
        List<String> mistakes = mistakes(mutant.task().toString());
        List<Violation> refusals = refusals(mutant.task());
        if (mistakes.isEmpty()) {
            return refusals.isEmpty() ? Optional.empty() : Optional.of("stricter: " + mutant + " " + refusals);
        }
        return !refusals.isEmpty() || mistakes.stream().allMatch(Untellable::is)
                ? Optional.empty()
                : Optional.of("laxer: " + mutant + " " + mistakes);
    }

    @Test
    void fieldThatIsNone_inAnyObject_isRefusedByBoth() {
        assertThat(mutated(MutatedTasks::withUnknownFields))
                .hasSizeGreaterThan(20)
                .allSatisfy(TaskFileSchemaTest::isRefusedByBoth);
    }

    @Test
    void valueOfAnotherType_inAnyField_isRefusedByBoth() {
        assertThat(mutated(MutatedTasks::withOtherTypes))
                .hasSizeGreaterThan(100)
                .allSatisfy(TaskFileSchemaTest::isRefusedByBoth);
    }

    @Test
    void valueOutsideWhatTheSchemaBounds_isRefusedByBoth() {
        assertThat(mutated(task -> new OutOfBounds(DOCUMENT, task).mutants().stream()))
                .hasSizeGreaterThan(100)
                .allSatisfy(TaskFileSchemaTest::isRefusedByBoth);
    }

    /** Else a new field would be in no mutant. */
    @Test
    void everyFieldOfTheSchema_isInATaskThatIsMutated() {
        Set<String> known = new TreeSet<>();
        properties(TaskFileSchema.document().without("$defs"), known);

        assertThat(MutatedTasks.VALID.stream().flatMap(task -> MutatedTasks.names(tree(task)).stream()))
                .containsAll(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "0020s", "90m", "PT1M", "PT1.5S", "PT1.S", "P1DT2H", "P0DT30S", "P1D"})
    void durationAsTheReaderTakesIt_isTakenByTheSchema(String deadline) {
        String task = TaskFiles.SMALL + "deadline: " + deadline + "\n";

        assertThat(mistakes(task)).allMatch(Untellable::is);
        assertThat(refusals(tree(task))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "soon", "5 m", "1w", "-5m", "5M", "PT", "P1Y", "pt5m", "P1M", "", "5m5s", "PT5M "})
    void durationThatTheReaderDoesNotTake_isRefusedByTheSchema(String deadline) {
        isRefusedByBoth(MutatedTasks.with(tree(TaskFiles.SMALL), "/deadline", TextNode.valueOf(deadline)));
    }

    private static void isRefusedByBoth(Mutant mutant) {
        assertThat(mistakes(mutant.task().toString())).as("the reader").isNotEmpty();
        assertThat(refusals(mutant.task())).as("the schema").isNotEmpty();
    }

    private static void properties(JsonNode schema, Set<String> names) {
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.forEach(within -> properties(within, names));
    }

    private static List<Violation> refusals(JsonNode task) {
        return SCHEMA.validate(task);
    }

    /** What the reader has against a task; empty where it takes it. */
    private static List<String> mistakes(String task) {
        try {
            TaskParser.parse(task);
            return List.of();
        } catch (InvalidSourceException invalid) {
            return invalid.violations().stream().map(Violation::detail).collect(Collectors.toList());
        }
    }

    private static JsonNode tree(String task) {
        return SourceDocument.read("a task", task).root();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
