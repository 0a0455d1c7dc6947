package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.demo.Decisions.Choice;
import dev.waybill.command.demo.SampleFiles.Sample;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the list of examples says is so. */
class ExamplesTest {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root", "../.."));

    static List<Example> all() {
        return Examples.all();
    }

    private static TaskDefinition task(Example example) throws IOException {
        int version = example.task().version();
        return TaskParser.parse(Files.readString(
                ROOT.resolve("infra/tasks").resolve(example.task().name()).resolve(version + ".yaml")));
    }

    private static List<Sample> samples(Example example) {
        return SampleFiles.spread(ROOT.resolve(example.samples().folder()), Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSample_isInputOfTheTask(Example example) throws IOException {
        JsonSchema input = JsonSchema.compile(task(example).input());

        assertThat(samples(example)).allSatisfy(sample -> assertThat(input.validate(sample.input()))
                .as(sample.name())
                .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void standIns_areWhatTheTaskAsksAndAMachineDoesNotHave(Example example) throws IOException {
        Set<String> asked = task(example).endpoints().stream()
                .filter(name -> !name.equals("embedded"))
                .collect(Collectors.toSet());

        assertThat(example.standIns()).isEqualTo(asked);
    }

    @ParameterizedTest
    @MethodSource("all")
    void columns_areOfTheOutput(Example example) throws IOException {
        JsonNode output = task(example).output();

        assertThat(example.columns()).isNotEmpty();
        assertThat(example.columns().values())
                .allSatisfy(place -> assertThat(output.path("properties").has(first(place)))
                        .as(place.toString())
                        .isTrue());
    }

    private static String first(JsonPointer place) {
        return place.getMatchingProperty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void decisions_areOnSamplesThatAreThere(Example example) {
        assertThat(samples(example))
                .extracting(Sample::name)
                .containsAll(example.decisions().bySample().keySet());
    }

    @Test
    void names_areTyped_soTheyAreShort_andDiffer() {
        assertThat(all())
                .extracting(Example::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]{3,12}"));
        assertThat(all()).extracting(Example::name).contains(Examples.USUAL);
        assertThat(all()).allSatisfy(example -> assertThat(example.shows()).hasSizeBetween(20, 110));
    }

    @Test
    void nameThatNoExampleHas_isRefused_withTheOneThatWasMeant() {
        assertThatThrownBy(() -> Examples.named("invoice"))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("no example 'invoice'; did you mean invoices?")
                .hasMessageContaining("./waybill demo --list");
    }

    @ParameterizedTest
    @CsvSource({
        "moderation, comments",
        "comment-moderation, comments",
        "ticket-triage, triage",
        "invoice-booking, invoices",
        "inbox-digest, inbox",
        "article-search, articles",
        "answers-from-articles, answers"
    })
    void exampleIsMeantByItsTaskToo_andByItsAlias(String typed, String name) {
        assertThat(Examples.named(typed).name()).isEqualTo(name);
    }

    @Test
    void eachTaskThatAnExampleShows_meansAnExample_andNoAliasHidesAName() {
        assertThat(all()).allSatisfy(example -> {
            assertThat(Examples.named(example.name())).isEqualTo(example);
            assertThat(example.called().aliases())
                    .allSatisfy(alias -> assertThat(Examples.named(alias)).isEqualTo(example));
            assertThat(Examples.named(example.task().name()).task().name())
                    .isEqualTo(example.task().name());
        });
    }

    @Test
    void lastDecisionOnASample_standsForAllThatFollow_andOthersGoByTurns() {
        Choice approve = new Choice.Approve();
        Choice reject = new Choice.Reject("no");
        Decisions decisions = new Decisions(Map.of("a", List.of(approve, reject)), List.of(reject));

        assertThat(decisions.on("a", 0, 0)).isEqualTo(approve);
        assertThat(decisions.on("a", 0, 1)).isEqualTo(reject);
        assertThat(decisions.on("a", 0, 2)).isEqualTo(reject);
        assertThat(decisions.on("b", 0, 0)).isEqualTo(reject);
        assertThat(decisions.on("b", 1, 0)).isEqualTo(approve);
    }
}
