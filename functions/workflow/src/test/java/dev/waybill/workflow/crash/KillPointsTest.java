package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.json.Json;
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
class KillPointsTest {

    private static final int PAIRS = 400;
    private static final Map<Way, List<String>> TRACES = new ConcurrentHashMap<>();
    private static final List<Kind> KINDS = List.of(Kind.values());

    /** What a provider does, and the state the job comes to. */
    enum Way {
        ONE_STEP("sorting", JobState.COMPLETED),
        FALLBACK("reply", JobState.COMPLETED),
        REFUSED("reply", JobState.FAILED),
        SAMPLED("sampled", JobState.COMPLETED),
        SKIPPED("skipping", JobState.COMPLETED),
        APPROVED("reviewed", JobState.COMPLETED, Act.CLAIM, Act.COMMENT, Act.APPROVE),
        CORRECTED("reviewed", JobState.COMPLETED, Act.CORRECT),
        REJECTED("reviewed", JobState.FAILED, Act.REJECT),
        ESCALATED("escalated", JobState.COMPLETED, Act.ESCALATE, Act.APPROVE),
        NOBODY_CAME("reviewed", JobState.FAILED, Act.CLAIM),
        NOBODY_CAME_AND_THAT_IS_FINE("accepted", JobState.COMPLETED),
        NOBODY_CAME_TWICE("escalated", JobState.FAILED),
        REDRIVEN("reply", JobState.COMPLETED, Act.RETRY),
        REDRIVEN_AFTER_NOBODY_CAME("reviewed", JobState.COMPLETED, Act.RETRY, Act.APPROVE),
        REDRIVEN_AFTER_CANCEL("reviewed", JobState.COMPLETED, Act.CANCEL, Act.RETRY, Act.APPROVE);

        final String task;
        final JobState end;
        private final String acts;

        Way(String task, JobState end, Act... acts) {
            this.task = task;
            this.end = end;
            this.acts = Stream.of(acts).map(Act::name).collect(Collectors.joining(" "));
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
        for (int pair = 0; pair < PAIRS; pair++) {
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
        return TRACES.computeIfAbsent(way, KillPointsTest::traced);
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
                        call -> way == Way.REDRIVEN && !world.isRedriven()
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
        oneDecisionAtMost(job, way, story);
    }

    private static void oneDecisionAtMost(Job job, Way way, Supplier<String> story) {
        List<String> types = job.records().stream()
                .map(record -> record.event().type().text())
                .filter(type -> type.equals("review_opened") || type.equals("review_decided"))
                .collect(Collectors.toList());
        boolean reviewed = job.accepted().task().matches("reviewed|accepted|escalated");
        assertThat(types.stream().filter("review_decided"::equals))
                .as(story)
                .hasSize(reviewed && (way.end == JobState.COMPLETED || way == Way.REJECTED) ? 1 : 0);
        assertThat(types.stream().filter("review_opened"::equals))
                .as(story)
                .hasSize(
                        !reviewed
                                ? 0
                                : way.task.equals("escalated") || way.acts().contains(Act.RETRY) ? 2 : 1);
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
