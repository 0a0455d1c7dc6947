package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sweeps with more due than usual, on a virtual clock; the same with more jobs is {@code SweepBench}. */
class BusySweepTest {

    private static final int MANY = 2_000;
    private static final Duration SWEEP = Duration.ofSeconds(50);

    private final TestingClock clock = new TestingClock();
    private final Map<JobKey, Integer> looks = new HashMap<>();
    private final List<Instant> asked = new ArrayList<>();
    private final List<JobKey> askedJobs = new ArrayList<>();
    private long waiting;
    private Status status = Status.RUNNING;
    private Duration aLook = Duration.ZERO;
    private final Workbench bench = new Workbench(clock, this::watched);

    @Test
    void allThatAreDue_areLookedAtInOneSweep_whereThereIsTime() {
        waiting = MANY;
        submit(MANY, "24h");
        clock.advance(Duration.ofMinutes(1));
        assertThat(sweep(Duration.ofMillis(10))).isEqualTo(new Swept(MANY, true, null));
    }

    @Test
    void whereThereIsTimeForAQuarter_everyJobIsLookedAtAsOftenAsEveryOther() {
        waiting = MANY;
        submit(MANY, "24h");
        for (int minute = 0; minute < 20; minute++) {
            minute(SWEEP.dividedBy(MANY / 4));
        }
        assertThat(looks).hasSize(MANY);
        int most = looks.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        int least = looks.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
        assertThat(least).as("of at most " + most).isPositive().isGreaterThanOrEqualTo(most / 2);
    }

    @Test
    void deadlineOfEachJob_isOnRecordWithin90Seconds_howeverMuchWaits() {
        waiting = MANY;
        List<Job> jobs = submit(MANY, "24h");
        Job urgent = submit(1, "10m").get(0);
        for (int minute = 0; minute < 12; minute++) {
            minute(SWEEP.dividedBy(MANY / 2));
        }
        aLook = Duration.ZERO;
        assertThat(bench.read(urgent).state()).isEqualTo(JobState.EXPIRED);
        assertThat(bench.read(urgent).last().at()).isBefore(urgent.deadlineAt().plusSeconds(90));
        assertThat(jobs).allMatch(job -> bench.read(job).state() == JobState.QUEUED);
    }

    @Test
    void jobsThatWaitInALongQueue_areNotSentAgain_untilHalfOfTheirTimeIsOver() {
        waiting = MANY;
        submit(MANY, "24h");
        bench.sent.clear();
        for (int minute = 0; minute < 30; minute++) {
            minute(Duration.ofMillis(10));
        }
        assertThat(bench.sent).isEmpty();
        assertThat(asked).isEmpty();
        clock.advance(Duration.ofHours(11).plusMinutes(31));
        sweep(Duration.ofMillis(10));
        assertThat(bench.sent).hasSize(MANY);
        clock.advance(Duration.ofMinutes(10));
        sweep(Duration.ofMillis(10));
        assertThat(bench.sent).hasSize(MANY);
    }

    @Test
    void messageThatIsLostWhileTheQueueIsShort_isSentAgainAfterAMinute() {
        waiting = 500;
        status = Status.ABSENT;
        submit(1, "24h");
        bench.sent.clear();
        clock.advance(Duration.ofMinutes(1));
        sweep(Duration.ZERO);
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void queueThatDoesNotSayHowLongItIs_countsAsLong() {
        waiting = -1;
        submit(3, "24h");
        bench.sent.clear();
        clock.advance(Duration.ofMinutes(1));
        assertThat(sweep(Duration.ZERO).looked()).isEqualTo(3);
        assertThat(bench.sent).isEmpty();
        assertThat(bench.logged)
                .filteredOn(line -> line.contains("backlog_unknown"))
                .hasSize(1);
    }

    @Test
    void engine_isAskedOnlyWhereRecordsExplainNothing() throws Exception {
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        Job calling = submit(1, "24h").get(0);
        clock.advance(Duration.ofSeconds(50));
        try {
            bench.call(calling, 0, 0, 1);
        } catch (IllegalStateException killed) {
            assertThat(bench.read(calling).openAttempt()).isPresent();
        }
        Instant over =
                bench.read(calling).openAttempt().orElseThrow().announced().until();
        while (clock.instant().isBefore(over.plusSeconds(60))) {
            clock.advance(Duration.ofSeconds(10));
            sweep(Duration.ZERO);
        }
        assertThat(asked).isNotEmpty().allMatch(time -> !time.isBefore(over));
    }

    @Test
    void engine_isAskedTenTimesASecondAtMost_andAboutEveryJobInItsTurn() {
        submit(MANY, "24h");
        clock.advance(Duration.ofMinutes(1));
        for (int minute = 0; minute < 5; minute++) {
            minute(Duration.ofMillis(1));
        }
        for (int i = 10; i < asked.size(); i++) {
            assertThat(Duration.between(asked.get(i - 10), asked.get(i))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
        assertThat(askedJobs.stream().collect(Collectors.groupingBy(job -> job, Collectors.counting())))
                .hasSize(MANY)
                .allSatisfy((job, times) -> assertThat(times).isLessThanOrEqualTo(2));
    }

    @Test
    void crewOfSeveral_looksAtEachJobOnce() {
        waiting = MANY;
        submit(MANY, "24h");
        clock.advance(Duration.ofMinutes(1));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Crew crew = new Crew(threads, 4, clock::advance, 10);
            assertThat(sweepJobs(Duration.ZERO, crew).sweep(clock.instant().plus(SWEEP)))
                    .isEqualTo(new Swept(MANY, true, null));
        } finally {
            threads.shutdownNow();
        }
        assertThat(looks).hasSize(MANY).allSatisfy((key, count) -> assertThat(count)
                .isEqualTo(1));
    }

    @Test
    void lookAtAll_comesToItsEnd_andSendsEachThatWaits_howeverLongItsQueue() {
        waiting = MANY;
        submit(MANY, "24h");
        bench.sent.clear();
        clock.advance(Duration.ofSeconds(90));
        submit(MANY / 2, "24h");
        Swept swept = sweepJobs(Duration.ofMillis(50), Crew.alone(clock::advance, 10))
                .sweepAll(Instant.parse("9999-01-01T00:00:00Z"), clock.instant().plus(SWEEP));
        int invocations = 1;
        while (swept.next() != null && invocations < 20) {
            swept = sweepJobs(Duration.ofMillis(50), Crew.alone(clock::advance, 10))
                    .sweepAll(swept.next(), clock.instant().plus(SWEEP));
            invocations++;
        }
        assertThat(swept.whole()).isTrue();
        assertThat(invocations).isGreaterThan(1);
        assertThat(bench.sent.stream().collect(Collectors.groupingBy(sent -> sent.job(), Collectors.counting())))
                .hasSize(MANY + MANY / 2)
                .allSatisfy((job, count) -> assertThat(count).isLessThanOrEqualTo(3));
    }

    @Test
    void lookAtAll_ofRunsThatAreUnderWay_leavesWhatItCouldNotAskAboutToTheNextSweep() throws Exception {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"x\",\"confidence\":1}"));
        for (Job job : submit(40, "24h")) {
            bench.call(job, 0, 0, 1);
        }
        Swept swept = sweepJobs(Duration.ZERO, Crew.alone(clock::advance, 10))
                .sweepAll(Instant.parse("9999-01-01T00:00:00Z"), clock.instant().plusSeconds(2));
        assertThat(swept.whole()).isTrue();
        assertThat(asked).hasSizeBetween(19, 21);
        clock.advance(Duration.ofMinutes(1));
        sweep(Duration.ZERO);
        assertThat(Set.copyOf(askedJobs)).hasSize(40);
    }

    private List<Job> submit(int count, String deadline) {
        String task = "sorting-" + deadline;
        bench.publish(TestTasks.sorting(1, "invoices").replace("task: sorting", "task: " + task) + "deadline: "
                + deadline + "\n");
        return IntStream.range(0, count)
                .mapToObj(i -> bench.submit(task, "{\"text\":\"x\"}"))
                .collect(Collectors.toList());
    }

    /** The store, with each look counted, and taking its time. */
    private JobStore watched(JobStore jobs) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        clock.advance(aLook);
                        synchronized (looks) {
                            looks.merge((JobKey) arguments[0], 1, Integer::sum);
                        }
                    }
                    return method.invoke(jobs, arguments);
                });
    }

    /** A sweep, and what is left of its minute. */
    private Swept minute(Duration eachLook) {
        Instant began = clock.instant();
        Swept swept = sweep(eachLook);
        clock.advance(Duration.between(clock.instant(), began.plusSeconds(60)));
        return swept;
    }

    private Swept sweep(Duration eachLook) {
        return sweepJobs(eachLook, Crew.alone(clock::advance, 10))
                .sweep(clock.instant().plus(SWEEP));
    }

    private SweepJobs sweepJobs(Duration eachLook, Crew crew) {
        aLook = eachLook;
        LookAfterJob look = bench.lookAfterJob(new Watched(), (job, priority, delay) -> bench.sent.add(job));
        return new SweepJobs(bench.store, look, this::waiting, crew, clock, bench.log);
    }

    private long waiting(Priority priority) {
        if (waiting < 0) {
            throw new IllegalStateException(priority + " does not answer");
        }
        return waiting;
    }

    private final class Watched implements Executions {
        @Override
        public void start(Position start) {
            throw new UnsupportedOperationException("a sweeper starts nothing itself");
        }

        @Override
        public synchronized Status status(JobKey job, int run) {
            asked.add(clock.instant());
            askedJobs.add(job);
            return status;
        }
    }
}
