package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.crash.Person.Act;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A job whose items get jobs of their own, and whatever may die on the way. */
class ChildrenKillPointsIT {

    private static final String THREE = "[input.text & \"1\", input.text & \"2\", input.text & \"3\"]";
    private static final String HUNDRED = "$map([1..100], function($n){ $$.input.text & $string($n) })";
    private static final Map<Way, List<String>> TRACES = new EnumMap<>(Way.class);

    static {
        World.publish(family("family", THREE, ", together: 2"));
        World.publish(family("family-kept", THREE, ", onFailure: keep"));
        World.publish(family("family-of-hundred", HUNDRED, ", together: 20, onFailure: keep"));
    }

    /** What becomes of the family. */
    enum Way {
        DONE("family", JobState.COMPLETED, 3),
        KEPT("family-kept", JobState.COMPLETED, 2),
        FAILED("family", JobState.FAILED, -1),
        CANCELLED("family", JobState.CANCELLED, -1, Act.CANCEL),
        REDRIVEN("family", JobState.COMPLETED, 3, Act.RETRY),
        REDRIVEN_AFTER_CANCEL("family", JobState.COMPLETED, 3, Act.CANCEL, Act.RETRY);

        final String task;
        final JobState end;

        /** How many children have an output; -1 for any. */
        final int completed;

        @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of constants
        private final List<Act> acts;

        Way(String task, JobState end, int completed, Act... acts) {
            this.task = task;
            this.end = end;
            this.completed = completed;
            this.acts = List.of(acts);
        }

        /** Whether the second child comes to no output, as long as nobody has redriven its parent. */
        boolean hasABadChild() {
            return this == KEPT || this == FAILED || this == REDRIVEN;
        }
    }

    private static String family(String name, String items, String fields) {
        return TestTasks.each(fields)
                .replace("task: pages", "task: " + name)
                .replace(
                        "input: {type: object, required: [pages], properties: {pages: {}}}",
                        "input: {type: object, required: [text], properties: {text: {type: string}}}")
                .replace("items: input.pages", "items: '" + items + "'");
    }

    static Stream<Arguments> killPoints() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Kind.values()).flatMap(kind -> IntStream.range(
                        0, trace(way).size())
                .mapToObj(point -> Arguments.of(way, kind, point, trace(way).get(point)))));
    }

    @ParameterizedTest(name = "{0}, {1} {3} ({2})")
    @MethodSource("killPoints")
    void parent_comesToItsEnd_andEachChildIsThereOnce_whateverDiesWhen(Way way, Kind kind, int point, String name) {
        KillSwitch killSwitch = new KillSwitch(kind, point);
        check(way, new World(killSwitch));
        assertThat(killSwitch.passed()).as("the kill point was reached").hasSizeGreaterThan(point);
    }

    @Test
    void everyPlaceThatCanDie_isAmongTheKillPoints() {
        assertThat(trace(Way.DONE))
                .contains(
                        "before JobStore.put children_started",
                        "after JobStore.put children_started",
                        "before PieceStore.put",
                        "after SetStore.putChunk",
                        "before SetStore.put",
                        "before SetQueue.send",
                        "before SetStore.begin",
                        "before the reply of OpenChildren",
                        "before SetStore.move",
                        "after SetStore.move",
                        "before JobStore.put children_settled",
                        "after JobStore.put children_settled");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void hundredChildren_whoseCallsOftenFail_areEachThereOnce_whateverDies(int seed) {
        Random random = new Random(seed);
        Integer[] points = random.ints(25, 50, 4_000).boxed().distinct().toArray(Integer[]::new);
        List<Kind> kinds = List.of(Kind.values());
        Kind kind = kinds.get(seed % kinds.size());
        World world = new World(new KillSwitch(kind, points));
        Random chance = new Random(seed);
        world.provider.on("embedded", call -> {
            if (text(call).endsWith("7")) {
                return new ModelOutcome.Refused("content_filter");
            }
            return chance.nextInt(100) < 30
                    ? new ModelOutcome.Unavailable("http_503", true)
                    : ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        Job job = world.run("family-of-hundred", new Person(List.of()));

        Supplier<String> story = () -> story(world, job);
        assertThat(job.state()).as(story).isEqualTo(JobState.COMPLETED);
        List<Job> children = children(world, job);
        assertThat(children).as(story).hasSize(100);
        JsonNode all = output(world, job).path("all");
        assertThat(all).hasSize(100);
        for (int index = 0; index < 100; index++) {
            JobState state = children.get(index).state();
            assertThat(all.get(index).isNull()).as(state.text()).isEqualTo(state != JobState.COMPLETED);
        }
        everyChildIsSound(children, story);
        assertThat(job.costMicros())
                .as(story)
                .isEqualTo(children.stream().mapToLong(Job::costMicros).sum());
    }

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    /** Each effect of a way on which nothing dies: the same each time. */
    private static List<String> trace(Way way) {
        List<String> known = TRACES.get(way);
        if (known != null) {
            return known;
        }
        KillSwitch none = new KillSwitch(Kind.FUNCTION);
        check(way, new World(none));
        TRACES.put(way, none.passed());
        return none.passed();
    }

    private static void check(Way way, World world) {
        world.provider.on(
                "embedded",
                call -> way.hasABadChild() && text(call).endsWith("2") && !world.isRedriven()
                        ? new ModelOutcome.Refused("content_filter")
                        : ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job job = world.run(way.task, new Person(way.acts));
        Supplier<String> story = () -> story(world, job);
        assertThat(job.state()).as(story).isEqualTo(way.end);
        assertThat(job.records()).as(story).allMatch(record -> record.hash().equals(record.computeHash()));
        List<Job> children = children(world, job);
        everyChildIsSound(children, story);
        assertThat(children).as(story).allMatch(child -> child.state().isFinal());
        ChildrenSettled settled = job.settledChildren("read").orElse(null);
        if (way.end == JobState.COMPLETED) {
            assertThat(Objects.requireNonNull(settled).ends().completed())
                    .as(story)
                    .isEqualTo(way.completed);
            assertThat(output(world, job).path("all")).as(story).hasSize(3);
        }
        if (settled != null) {
            assertThat(job.costMicros())
                    .as(story)
                    .isEqualTo(children.stream().mapToLong(Job::costMicros).sum());
        }
        if (way.acts.contains(Act.RETRY)) {
            assertThat(children.stream().filter(child -> child.state() == JobState.COMPLETED))
                    .as(story)
                    .hasSize(3);
        } else {
            assertThat(children).as(story).hasSizeLessThanOrEqualTo(3);
        }
    }

    /** No finished step of a child is repeated, and no child is another's second. */
    private static void everyChildIsSound(List<Job> children, Supplier<String> story) {
        assertThat(children.stream()
                        .map(child -> child.accepted().item().customId() + "#"
                                + child.accepted().item().round()))
                .as(story)
                .doesNotHaveDuplicates();
        for (Job child : children) {
            assertThat(child.attempts().stream().filter(Attempt::isAccepted))
                    .as(story)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(child.records().stream().filter(record -> record.state().isFinal()))
                    .as(story)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static List<Job> children(World world, Job parent) {
        List<Job> children = new ArrayList<>();
        world.tables.keys().forEach(key -> {
            Job job = world.tables.read(key).orElseThrow();
            if (job.parent().filter(parent.key()::equals).isPresent()) {
                children.add(job);
            }
        });
        children.sort(Comparator.comparing((Job child) ->
                        Integer.parseInt(String.valueOf(child.accepted().item().customId())))
                .thenComparing(child -> child.accepted().item().round()));
        return children;
    }

    private static String text(ModelCall call) {
        return ((ModelCall.Classify) call).text();
    }

    private static JsonNode output(World world, Job job) {
        return job.output()
                .flatMap(name -> KeptOutput.read(world.payloads, job.key(), name))
                .orElseThrow();
    }

    private static String story(World world, Job job) {
        return Stream.concat(Stream.of(job), children(world, job).stream())
                .flatMap(each -> each.records().stream())
                .map(record -> Json.write(record.json()))
                .collect(Collectors.joining("\n"));
    }
}
