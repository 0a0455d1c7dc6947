package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import dev.waybill.workflow.crash.Person.Act;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every effect on a job's way, killed right before and right after, by the death of the function, of the process, or by
 * the failure of that one call; then two of them in one life. Whatever happens, the job comes to its end.
 */
@Execution(ExecutionMode.CONCURRENT)
class KillPointsIT {

    private static final int PAIRS = 400;

    /** There are a dozen flows, which have most of their way in common. */
    private static final int PAIRS_OF_FLOW = 100;

    private static final Map<Way, List<String>> TRACES = new ConcurrentHashMap<>();
    private static final List<Kind> KINDS = List.of(Kind.values());

    /** What a provider does and what people do, how many reviews open and decisions stand then, and the state the job comes to. */
    enum Way {
        ONE_STEP("sorting", 0, 0, JobState.COMPLETED),
        FALLBACK("reply", 0, 0, JobState.COMPLETED),
        REFUSED("reply", 0, 0, JobState.FAILED),
        SAMPLED("sampled", 0, 0, JobState.COMPLETED),
        SKIPPED("skipping", 0, 0, JobState.COMPLETED),
        APPROVED("reviewed", 1, 1, JobState.COMPLETED, Act.CLAIM, Act.COMMENT, Act.APPROVE),
        CORRECTED("reviewed", 1, 1, JobState.COMPLETED, Act.CORRECT),
        REJECTED("reviewed", 1, 1, JobState.FAILED, Act.REJECT),
        ESCALATED("escalated", 2, 1, JobState.COMPLETED, Act.ESCALATE, Act.APPROVE),
        NOBODY_CAME("reviewed", 1, 0, JobState.FAILED, Act.CLAIM),
        NOBODY_CAME_AND_THAT_IS_FINE("accepted", 1, 1, JobState.COMPLETED),
        NOBODY_CAME_TWICE("escalated", 2, 0, JobState.FAILED),
        STEP_APPROVED("deciding", 1, 1, JobState.COMPLETED, Act.CLAIM, Act.COMMENT, Act.APPROVE),
        STEP_CORRECTED("deciding", 1, 1, JobState.COMPLETED, Act.CORRECT),
        STEP_REJECTED("deciding", 1, 1, JobState.FAILED, Act.REJECT),
        STEP_ESCALATED("deciding-twice", 2, 1, JobState.COMPLETED, Act.ESCALATE, Act.APPROVE),
        STEP_NOBODY_CAME("deciding", 1, 0, JobState.FAILED, Act.CLAIM),
        STEP_NOBODY_CAME_AND_THAT_IS_FINE("deciding-by-time", 1, 1, JobState.COMPLETED),
        STEP_PASSED_BY("deciding-seldom", 0, 0, JobState.COMPLETED),
        STEP_AND_END("deciding-to-the-end", 2, 2, JobState.COMPLETED, Act.APPROVE, Act.APPROVE),
        STEP_LAST("deciding-last", 1, 1, JobState.COMPLETED, Act.APPROVE),
        STEP_CANCELLED("deciding", 1, 0, JobState.CANCELLED, Act.CANCEL),
        STEP_REDRIVEN("deciding", 1, 1, JobState.COMPLETED, Act.APPROVE, Act.RETRY),
        STEP_REDRIVEN_AFTER_NOBODY_CAME("deciding", 2, 1, JobState.COMPLETED, Act.RETRY, Act.APPROVE),
        REDRIVEN("reply", 0, 0, JobState.COMPLETED, Act.RETRY),
        REDRIVEN_AFTER_NOBODY_CAME("reviewed", 2, 1, JobState.COMPLETED, Act.RETRY, Act.APPROVE),
        REDRIVEN_AFTER_CANCEL("reviewed", 2, 1, JobState.COMPLETED, Act.CANCEL, Act.RETRY, Act.APPROVE);

        final String task;
        final int reviews;
        final int decisions;
        final JobState end;
        private final String acts;

        Way(String task, int reviews, int decisions, JobState end, Act... acts) {
            this.task = task;
            this.reviews = reviews;
            this.decisions = decisions;
            this.end = end;
            this.acts = Stream.of(acts).map(Act::name).collect(Collectors.joining(" "));
        }

        boolean isOfFlow() {
            return task.startsWith("deciding");
        }

        /** What a person does about it. */
        List<Act> acts() {
            return acts.isEmpty()
                    ? List.of()
                    : Stream.of(acts.split(" ")).map(Act::valueOf).collect(Collectors.toList());
        }
    }

    static Stream<Arguments> killPoints() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Kind.values()).flatMap(kind -> IntStream.range(
                        0, trace(way).size())
                .mapToObj(point -> Arguments.of(way, kind, point, trace(way).get(point)))));
    }

    @ParameterizedTest(name = "{0}, {1} {3} ({2})")
    @MethodSource("killPoints")
    void job_comesToItsEnd_whateverDiesWhen(Way way, Kind kind, int point, String name) {
        KillSwitch killSwitch = new KillSwitch(kind, point);
        check(way, killSwitch);
        assertThat(killSwitch.passed()).as("the kill point was reached").hasSizeGreaterThan(point);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void job_comesToItsEnd_whateverDiesTwice(Way way) {
        Random random = new Random(42);
        int points = trace(way).size();
        for (int pair = 0; pair < (way.isOfFlow() ? PAIRS_OF_FLOW : PAIRS); pair++) {
            int first = random.nextInt(points);
            int second = first + 1 + random.nextInt(points);
            Kind kind = KINDS.get(pair % KINDS.size());
            check(way, new KillSwitch(kind, first, second));
        }
    }

    static Stream<Way> ways() {
        return Stream.of(Way.values());
    }

    @Test
    void everyPlaceThatCanDie_isAmongTheKillPoints() {
        Set<String> names = new HashSet<>(trace(Way.FALLBACK));
        assertThat(names)
                .contains(
                        "after PayloadStore.put",
                        "after JobStore.put accepted",
                        "before JobQueue.send",
                        "after JobQueue.send",
                        "after Executions.start",
                        "before JobStore.put attempt_announced",
                        "after JobStore.put attempt_announced",
                        "before the call",
                        "during the call",
                        "after the answer",
                        "before JobStore.put attempt_settled",
                        "after JobStore.put attempt_settled",
                        "before the reply of CallModel",
                        "before JobStore.project",
                        "after JobStore.project");
        assertThat(trace(Way.REFUSED)).contains("before JobStore.put failed", "before the reply of FailJob");
        assertThat(trace(Way.APPROVED))
                .contains(
                        "before JobStore.put review_opened",
                        "after JobStore.put review_opened",
                        "before the reply of OpenReview",
                        "before JobStore.put review_claimed",
                        "before JobStore.put review_decided",
                        "after JobStore.put review_decided");
        assertThat(trace(Way.REDRIVEN))
                .containsSubsequence(
                        "after JobStore.put failed",
                        "before JobStore.project",
                        "before JobStore.put redriven",
                        "after JobStore.put redriven",
                        "before JobQueue.send",
                        "before Executions.start",
                        "before JobStore.put attempt_announced");
        KillSwitch lost =
                new KillSwitch(Kind.PROCESS, trace(Way.FALLBACK).indexOf("before JobStore.put attempt_settled"));
        check(Way.FALLBACK, lost);
        assertThat(lost.passed())
                .contains("before JobStore.put started", "after JobStore.put started", "after JobStore.moveDue")
                .contains("before JobStore.put attempt_unknown");
    }

    /** Each effect of a way on which nothing dies: the same each time. */
    private static List<String> trace(Way way) {
        return TRACES.computeIfAbsent(way, KillPointsIT::traced);
    }

    private static List<String> traced(Way way) {
        KillSwitch none = new KillSwitch(Kind.FUNCTION);
        check(way, none);
        return none.passed();
    }

    private static void check(Way way, KillSwitch killSwitch) {
        check(way, new World(killSwitch));
    }

    static void check(Way way, World world) {
        world.provider
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on(
                        "first",
                        call -> way == Way.REFUSED
                                ? new ModelOutcome.Refused("content_filter")
                                : new ModelOutcome.Unavailable("http_503", true))
                .on(
                        "second",
                        call -> isToFailOnce(way) && !world.isRedriven()
                                ? new ModelOutcome.Misconfigured("http_401")
                                : ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = world.run(way.task, new Person(way.acts()));
        // Told only where something fails: there are thousands of jobs, and their records are long.
        Supplier<String> story = () -> story(job);
        assertThat(job.state()).as(story).isEqualTo(way.end);
        assertThat(world.tables.listStatus(job.key())).as(story).isEqualTo(way.end.text());
        boolean redriven = way.acts().contains(Act.RETRY);
        assertThat(job.records().stream().filter(record -> record.event() instanceof Redriven))
                .as(story)
                .hasSize(redriven ? 1 : 0);
        assertThat(job.records().stream().filter(record -> record.state().isFinal()))
                .as(() -> "one final record for each time it was on its way, in: " + story.get())
                .hasSize(redriven ? 2 : 1)
                .endsWith(job.last());
        assertThat(job.records()).as(story).allMatch(record -> record.hash().equals(record.computeHash()));
        assertThat(job.attempts().stream().filter(Attempt::isAccepted).map(attempt -> attempt.announced()
                        .step()))
                .as(story)
                .doesNotHaveDuplicates();
        everyCallIsOnRecordOnce(world, job, story);
        if (way == Way.SAMPLED) {
            assertThat(job.attempts().stream().filter(attempt -> attempt.settled() != null))
                    .as(() -> "no sample more than wanted, in: " + story.get())
                    .hasSize(3);
        }
        if (way == Way.SKIPPED) {
            assertThat(job.attempts().stream()
                            .map(attempt -> attempt.announced().step()))
                    .as("nobody is asked for a skipped step, in: " + story)
                    .containsOnly("team", "reply");
        }
        everyReviewAndDecisionOnce(job, way, story);
        if (way.isOfFlow()) {
            nobodyIsAskedBeforeTheDecision(world, job, way, story);
        }
    }

    private static boolean isToFailOnce(Way way) {
        return way == Way.REDRIVEN || way == Way.STEP_REDRIVEN;
    }

    /** What follows on a person's step is made of what was decided, once, and only then. */
    private static void nobodyIsAskedBeforeTheDecision(World world, Job job, Way way, Supplier<String> story) {
        List<String> prompts = world.provider.calls().stream()
                .filter(ModelCall.Generate.class::isInstance)
                .map(call -> ((ModelCall.Generate) call).user())
                .distinct()
                .collect(Collectors.toList());
        boolean goesOn = way.end == JobState.COMPLETED && way != Way.STEP_CORRECTED && way != Way.STEP_LAST;
        assertThat(prompts).as(story).isEqualTo(goesOn ? List.of("Team billing. x") : List.of());
        int decided = indexOf(job, "review_decided");
        if (way.decisions > 0 && goesOn) {
            assertThat(job.records().subList(0, decided))
                    .as(story)
                    .noneMatch(record -> record.event() instanceof AttemptAnnounced announced
                            && announced.step().equals("reply"));
        }
        if (way.end == JobState.COMPLETED) {
            JsonNode output = job.output()
                    .flatMap(name -> KeptOutput.read(world.payloads, job.key(), name))
                    .orElseThrow();
            assertThat(output.path("team").asText())
                    .as(story)
                    .isEqualTo(way == Way.STEP_CORRECTED ? "technical" : "billing");
            assertThat(output.path("reply").asText()).as(story).isEqualTo(goesOn ? "HI" : "");
        }
    }

    private static int indexOf(Job job, String type) {
        return (int) job.records().stream()
                .takeWhile(record -> !record.event().type().text().equals(type))
                .count();
    }

    private static void everyReviewAndDecisionOnce(Job job, Way way, Supplier<String> story) {
        List<String> types = job.records().stream()
                .map(record -> record.event().type().text())
                .collect(Collectors.toList());
        assertThat(types.stream().filter("review_decided"::equals)).as(story).hasSize(way.decisions);
        assertThat(types.stream().filter("review_opened"::equals)).as(story).hasSize(way.reviews);
    }

    private static void everyCallIsOnRecordOnce(World world, Job job, Supplier<String> story) {
        List<String> calls = world.provider.calls().stream()
                .map(call -> call.attempt().toString())
                .collect(Collectors.toList());
        assertThat(calls).as(story).doesNotHaveDuplicates();
        Set<String> settledOrUnknown = job.attempts().stream()
                .filter(attempt -> !attempt.isOpen())
                .map(attempt -> attempt.announced().attempt())
                .collect(Collectors.toSet());
        assertThat(settledOrUnknown).as(story).containsAll(calls);
        assertThat(job.attempts().stream()
                        .filter(attempt -> !calls.contains(attempt.announced().attempt())))
                .as(() -> "attempts that were never made, in: " + story.get())
                .allMatch(attempt -> attempt.unknown() != null);
    }

    private static String story(Job job) {
        return job.records().stream().map(JobRecord::json).map(Json::write).collect(Collectors.joining("\n"));
    }
}
