package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reviewers against each other, cancels, the review's time and the job's: many interleavings, each from its seed. */
public final class ReviewRaces {

    static final List<String> TASKS = List.of(
            "failing",
            "accepting",
            "escalating",
            "agreeing",
            "step-failing",
            "step-accepting",
            "step-escalating",
            "step-agreeing");

    private final Map<JobState, Integer> ends = new EnumMap<>(JobState.class);
    private int byPeople;
    private int refused;
    private int goneOn;

    /**
     * Runs so many races and checks what must hold after each; prints the first seed and how they ended.
     *
     * @param store a store on this clock
     */
    public void run(long firstSeed, int races, Function<TestingClock, JobStore> store) throws InterruptedException {
        TestingClock clock = new TestingClock();
        SteppedJobStore stepped = new SteppedJobStore(store.apply(clock));
        Workbench bench = new Workbench(clock, fake -> stepped);
        String escalation = "escalation: {within: 2m}";
        bench.publish(named("failing", "within: 2m"))
                .publish(named("accepting", "within: 2m, onTimeout: accept"))
                .publish(named("escalating", "within: 2m, onTimeout: escalate, " + escalation))
                .publish(named("agreeing", "within: 2m, reviewers: 2, " + escalation))
                .publish(step("step-failing", "within: 2m"))
                .publish(step("step-accepting", "within: 2m", "onTimeout: accept"))
                .publish(step("step-escalating", "within: 2m", "onTimeout: escalate", escalation))
                .publish(step("step-agreeing", "within: 2m", "reviewers: 2", escalation));
        for (long seed = firstSeed; seed < firstSeed + races; seed++) {
            ReviewRace race = new ReviewRace(seed, bench, stepped);
            try {
                check(bench, race, race.run());
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("the race of seed " + seed + " failed: " + failed.getMessage(), failed);
            }
        }
        System.out.println("review races from seed " + firstSeed + ": " + ends + ", " + byPeople + " by people, "
                + refused + " acts refused, " + goneOn + " went on");
    }

    /** How many races ended so. */
    public int ended(JobState state) {
        return ends.getOrDefault(state, 0);
    }

    /** How many jobs went on behind a step that was decided, by people or by the time. */
    public int goneOn() {
        return goneOn;
    }

    private void check(Workbench bench, ReviewRace race, Job job) {
        WholeChains.check(job);
        List<JobRecord> decisions = job.records().stream()
                .filter(record -> record.event() instanceof ReviewDecided)
                .filter(record -> !record.actor().equals(Actor.SWEEPER))
                .collect(Collectors.toList());
        assertThat(decisions)
                .as("decisions on record are those that were granted")
                .hasSize(race.decided.get());
        assertThat(decisions.stream().map(record -> record.actor().id())).doesNotHaveDuplicates();
        // One that waits for a call to end may meet the deadline before.
        boolean wasCancelling = job.records().stream().anyMatch(record -> record.state() == JobState.CANCELLING);
        assertThat(race.cancelled.get() > 0)
                .as("a cancel was granted, and the job is " + job.state())
                .isEqualTo(job.state() == JobState.CANCELLED || (wasCancelling && job.state() == JobState.EXPIRED));
        if (isOfStep(job)) {
            goneOn += oneWayOnAtMost(job);
        } else {
            assertThat(race.asked()).as("how often the engine was asked").isZero();
        }
        if (job.state() == JobState.COMPLETED) {
            String answer = job.output().orElseThrow();
            assertThat(bench.payloads.get(job.key(), answer))
                    .as("the output is there")
                    .isPresent();
        }
        Optional<JobRecord> closing = decisions.stream()
                .filter(record -> record.state() != JobState.AWAITING_REVIEW)
                .findFirst();
        if (job.accepted().task().endsWith("agreeing") && closing.isPresent() && level(job) == 1) {
            assertThat(decisions.stream().map(record -> ((ReviewDecided) record.event()).decision()))
                    .as("two who agree")
                    .hasSize(2)
                    .containsOnly(((ReviewDecided) closing.get().event()).decision());
        }
        ends.merge(job.state(), 1, Integer::sum);
        byPeople += closing.isPresent() ? 1 : 0;
        refused += race.refused.get();
    }

    private static boolean isOfStep(Job job) {
        return job.accepted().task().startsWith("step-");
    }

    /** One decision lets the job go on, with the next run, in which what follows is asked for once; nobody is before. */
    private static int oneWayOnAtMost(Job job) {
        List<JobRecord> ways = job.records().stream()
                .filter(record -> record.event() instanceof ReviewDecided && record.state() == JobState.IN_PROGRESS)
                .collect(Collectors.toList());
        assertThat(ways).as("ways on").hasSizeLessThanOrEqualTo(1);
        assertThat(ways).allSatisfy(record -> assertThat(record.run()).isEqualTo(2));
        List<JobRecord> followed = job.records().stream()
                .filter(record -> record.event() instanceof AttemptAnnounced announced
                        && announced.step().equals("reply"))
                .collect(Collectors.toList());
        assertThat(followed).as("calls of what follows").hasSizeLessThanOrEqualTo(ways.size());
        assertThat(followed).allSatisfy(record -> assertThat(record.version())
                .isGreaterThan(ways.get(0).version()));
        if (job.state() == JobState.COMPLETED) {
            assertThat(ways).hasSize(1);
            assertThat(followed)
                    .as("a reply is for billing alone")
                    .hasSize(((ReviewDecided) ways.get(0).event()).decision() == Decided.CORRECTED ? 0 : 1);
        }
        return ways.size();
    }

    private static int level(Job job) {
        return job.review().orElseThrow().opened().level();
    }

    private static String named(String task, String policy) {
        return TestTasks.reviewed(policy).replace("task: reviewed", "task: " + task);
    }

    private static String step(String task, String... fields) {
        return TestTasks.deciding(String.join("\n    ", fields), "").replace("task: deciding", "task: " + task);
    }
}
