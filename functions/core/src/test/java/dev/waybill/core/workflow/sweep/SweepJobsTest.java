package dev.waybill.core.workflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.workflow.Executions.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepJobsTest {

    private final Workbench bench = new Workbench();
    private Status status = Status.ABSENT;

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
        assertThat(sweep(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(1);
        assertThat(bench.sent).hasSize(2);
    }

    private int sweep() {
        return sweep(bench.clock.instant());
    }

    private int sweep(Instant dueBefore) {
        LookAfterJob look = new Looks(bench).with(status);
        return new SweepJobs(bench.jobs, look, bench.clock, bench.log)
                .sweep(dueBefore, bench.clock.instant().plusSeconds(50))
                .looked();
    }
}
