package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.review.EndReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepJobsTest {

    private final Workbench bench = new Workbench();
    private Status status = Status.ABSENT;
    private long waiting;

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
    }

    @Test
    void sweep_beforeAJobIsDue_leavesItAlone() {
        bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(sweep()).isZero();
    }

    @Test
    void jobWithoutExecution_isSentAgainAndLookedAtLater() {
        bench.submit("sorting", "{\"text\":\"x\"}");
        bench.sent.clear();
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(sweep()).isEqualTo(1);
        assertThat(bench.sent).hasSize(1);
        assertThat(sweep()).isZero();
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(sweep()).isEqualTo(1);
    }

    @Test
    void jobWhoseExecutionRuns_isLeftAlone() {
        bench.submit("sorting", "{\"text\":\"x\"}");
        bench.sent.clear();
        status = Status.RUNNING;
        bench.clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void jobPastItsDeadline_expires_withItsOpenAttemptUnknownFirst() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        try {
            bench.call(job, 0, 0, 1);
        } catch (IllegalStateException killed) {
            assertThat(bench.read(job).openAttempt()).isPresent();
        }
        bench.clock.advance(Duration.ofMinutes(10));
        sweep();
        Job after = bench.read(job);
        assertThat(after.state()).isEqualTo(JobState.EXPIRED);
        assertThat(after.records().stream().map(record -> record.event().type()))
                .endsWith(RecordType.ATTEMPT_UNKNOWN, RecordType.EXPIRED);
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("expired");
    }

    @Test
    void everyDueTime_isAtMostTheDeadline() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        status = Status.RUNNING;
        int looks = 0;
        while (bench.read(job).state() != JobState.EXPIRED && looks < 100) {
            bench.clock.advance(Duration.ofSeconds(30));
            sweep();
            looks++;
        }
        assertThat(bench.read(job).last().at()).isEqualTo(job.deadlineAt());
    }

    @Test
    void finalJobThatIsStillDue_getsItsListFields() throws Exception {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
        bench.clock.advance(Duration.ofMinutes(1));
        sweep();
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
        bench.clock.advance(Duration.ofDays(1));
        assertThat(sweep()).isZero();
    }

    @Test
    void lookAtAll_findsJobsThatAreNotDueYet() {
        bench.submit("sorting", "{\"text\":\"x\"}");
        assertThat(sweepJobs()
                        .sweepAll(Instant.parse("9999-01-01T00:00:00Z"), soon())
                        .looked())
                .isEqualTo(1);
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void lookAtAll_movesOnlyLooksThatComeBeforeTheMessageHasHadItsChance() {
        Job soon = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofSeconds(55));
        Job later = bench.submit("sorting", "{\"text\":\"x\"}");
        List<Object> moved = new ArrayList<>();
        JobStore store = failing(bench.jobs, arguments -> {
            if (arguments.length == 3 && arguments[0] instanceof JobKey key && arguments[2] instanceof Instant) {
                moved.add(key);
            }
            return false;
        });
        bench.sent.clear();
        sweepJobs(store).sweepAll(Instant.parse("9999-01-01T00:00:00Z"), soon());
        assertThat(bench.sent).hasSize(2);
        assertThat(moved).containsExactly(soon.key()).doesNotContain(later.key());
    }

    @Test
    void jobThatAnEverydaySweepMovesMeanwhile_isSentAllTheSame() {
        Job moved = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofMinutes(1));
        bench.submit("sorting", "{\"text\":\"x\"}");
        bench.sent.clear();
        JobStore store = before(
                "due",
                () -> bench.jobs.moveDue(moved.key(), 1, bench.clock.instant().plus(Duration.ofMinutes(5))));
        sweepJobs(store).sweepAll(Instant.parse("9999-01-01T00:00:00Z"), soon());
        assertThat(bench.sent).hasSize(2);
    }

    @Test
    void jobThatCanNeitherBeLookedAtNorMoved_keepsNobodyElseFromBeingLookedAt() {
        Job broken = bench.submit("sorting", "{\"text\":\"x\"}");
        for (int i = 0; i < 20; i++) {
            bench.submit("sorting", "{\"text\":\"x\"}");
        }
        bench.sent.clear();
        bench.clock.advance(Duration.ofMinutes(1));
        JobStore store = failing(bench.jobs, arguments -> broken.key().equals(arguments[0]));
        Swept swept = sweepJobs(store).sweep(soon());
        assertThat(swept).isEqualTo(new Swept(21, true, null));
        assertThat(bench.sent).hasSize(20);
        assertThat(bench.logged)
                .filteredOn(line -> line.contains("look_failed") || line.contains("look_not_moved"))
                .hasSize(2);
    }

    /** What a broken chain tells, no look changes: it is told, shown and seldom looked at, and holds up nobody. */
    @Test
    void jobWhoseRecordsAreNoChain_isToldAndShownAsFailed_andHoldsUpNobody() {
        Job broken = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.jobs.put(JobRecords.unchained(broken, bench.clock.instant()), Instant.MAX, null);
        bench.submit("sorting", "{\"text\":\"x\"}");
        bench.sent.clear();
        status = Status.RUNNING;
        for (int minutes = 0; minutes < 119; minutes++) {
            bench.clock.advance(Duration.ofMinutes(1));
            sweep();
        }
        assertThat(bench.logged)
                .filteredOn(line -> line.contains("job_broken"))
                .hasSize(2)
                .allMatch(line -> line.contains(broken.key().id()));
        assertThat(bench.logged).noneMatch(line -> line.contains("look_failed"));
        assertThat(bench.jobs.listStatus(broken.key())).isEqualTo("failed");
        assertThat(bench.sent).as("the other was sent").isNotEmpty();

        sweepJobs().sweepAll(Instant.parse("9999-01-01T00:00:00Z"), soon());
        assertThat(bench.logged).filteredOn(line -> line.contains("job_broken")).hasSize(3);
    }

    @Test
    void shardThatCannotBeRead_keepsNoOtherFromBeingLookedAt() {
        for (int i = 0; i < 20; i++) {
            bench.submit("sorting", "{\"text\":\"x\"}");
        }
        bench.clock.advance(Duration.ofMinutes(1));
        int ofIt = (int) bench.jobs.due(1, bench.clock.instant()).count();
        JobStore store = failing(bench.jobs, arguments -> arguments[0].equals(1));
        assertThat(sweepJobs(store).sweep(soon())).isEqualTo(new Swept(20 - ofIt, false, null));
        assertThat(bench.logged)
                .filteredOn(line -> line.contains("shard_not_read"))
                .hasSize(1);
    }

    @Test
    void shards_areBegunAtADifferentOneEachMinute() {
        List<Integer> first = new ArrayList<>();
        for (int minute = 0; minute < 8; minute++) {
            List<Integer> asked = new ArrayList<>();
            JobStore store =
                    failing(bench.jobs, arguments -> arguments[0] instanceof Integer shard && asked.add(shard));
            sweepJobs(store).sweep(soon());
            first.add(asked.get(0));
            bench.clock.advance(Duration.ofMinutes(1));
        }
        assertThat(first.subList(0, 4)).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(first.subList(4, 8)).isEqualTo(first.subList(0, 4));
    }

    /** A store that fails where it is asked like this. */
    private JobStore failing(JobStore store, Predicate<Object[]> fails) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (arguments != null && fails.test(arguments)) {
                        throw new IllegalStateException("no answer");
                    }
                    return method.invoke(store, arguments);
                });
    }

    /** Another does something before each call of a name. */
    private JobStore before(String call, Runnable other) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(call)) {
                        other.run();
                    }
                    return method.invoke(bench.jobs, arguments);
                });
    }

    private int sweep() {
        return sweepJobs().sweep(soon()).looked();
    }

    private SweepJobs sweepJobs() {
        return sweepJobs(bench.jobs);
    }

    private SweepJobs sweepJobs(JobStore store) {
        ProjectJob project = new ProjectJob(store);
        JobChain chain = new JobChain(store, bench.clock);
        return new SweepJobs(
                store,
                new LookAfterJob(
                        store,
                        chain,
                        new LookAfterJob.Runs(
                                new StandingExecutions(status), (job, priority, delay) -> bench.sent.add(job)),
                        LookAfterJob.Waits.forPeople(new EndReview(chain, bench.catalog, bench.payloads, bench.clock)),
                        project,
                        bench.clock,
                        bench.log),
                priority -> waiting,
                Crew.alone(bench.clock::advance, 10),
                bench.clock,
                bench.log);
    }

    private Instant soon() {
        return bench.clock.instant().plusSeconds(50);
    }
}
