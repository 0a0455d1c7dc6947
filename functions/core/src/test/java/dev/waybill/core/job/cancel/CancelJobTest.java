package dev.waybill.core.job.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.AttemptUnknown;
import dev.waybill.core.job.JobEvent.CancelRequested;
import dev.waybill.core.job.JobEvent.Cancelled;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CancelJobTest {

    private final Workbench bench = new Workbench();
    private final List<Job> duringTheCall = new ArrayList<>();
    private Job job = bench.publish(TestTasks.sorting(1, "invoices")).submit("sorting", "{\"text\":\"x\"}");

    @BeforeEach
    void answerWell() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void queuedJob_isCancelledAtOnce_byTheCaller() {
        Job cancelled = cancel();
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.last().event()).isEqualTo(new Cancelled(null));
        assertThat(cancelled.last().actor()).isEqualTo(Workbench.WHO.actor());
    }

    @Test
    void cancelledJob_answersAgain_withoutAnotherRecord() {
        assertThat(cancel().version()).isEqualTo(cancel().version());
    }

    @Test
    void cancelledJob_isLeftAloneByItsExecution() throws Exception {
        cancel();
        assertThat(bench.call(job, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(bench.endpoints.calls()).isEmpty();
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void cancelDuringACall_isCancelling_andTheAnswerCompletesNothing() throws Exception {
        cancelDuringTheCall();
        assertThat(bench.call(job, 0, 0, 1))
                .satisfies(hop -> assertThat(hop.closed()).isTrue());
        Job requested = duringTheCall.get(0);
        assertThat(requested.state()).isEqualTo(JobState.CANCELLING);
        assertThat(requested.last().event()).isEqualTo(new CancelRequested("1.team.0.1"));
        assertThat(duringTheCall.get(1).version()).isEqualTo(requested.version());
        Job after = bench.read(job);
        assertThat(after.records().get(3).event()).isInstanceOf(AttemptSettled.class);
        assertThat(after.records().get(3).state()).isEqualTo(JobState.CANCELLING);
        assertThat(after.last().event()).isEqualTo(new Cancelled(3));
        assertThat(after.last().actor()).isEqualTo(Actor.WORKFLOW);
        assertThat(after.costMicros()).isPositive();
    }

    @Test
    void cancel_setsTheNextLookToTheEndOfTheCall_andListsTheJobAsOpen() throws Exception {
        dieDuringTheCall();
        Instant over = bench.read(job).openAttempt().orElseThrow().announced().until();
        assertThat(isDue(over.minusMillis(1))).isFalse();
        assertThat(isDue(over)).isTrue();
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
    }

    @Test
    void callThatNobodyEnds_isUnknownThenCancelled_byTheSweeper() throws Exception {
        dieDuringTheCall();
        look(Status.ENDED);
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLING);
        bench.clock.advance(bench.read(job).openAttempt().orElseThrow().timeLeft(bench.clock.instant()));
        look(Status.ENDED);
        Job after = bench.read(job);
        assertThat(after.records().get(3).event()).isInstanceOf(AttemptUnknown.class);
        assertThat(after.last().event()).isEqualTo(new Cancelled(3));
        assertThat(after.last().actor()).isEqualTo(Actor.SWEEPER);
        assertThat(after.run()).isEqualTo(1);
    }

    @Test
    void callThatNobodyEnds_isUnknownThenCancelled_byTheRetry() throws Exception {
        dieDuringTheCall();
        int calls = bench.endpoints.calls().size();
        assertThat(bench.call(job, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(bench.endpoints.calls()).hasSize(calls);
        assertThat(bench.read(job).records().get(3).event()).isInstanceOf(AttemptUnknown.class);
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void cancellingJobWhoseWorkflowFails_isCancelledNotFailed() throws Exception {
        dieDuringTheCall();
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void cancellingJobPastItsDeadline_expires() throws Exception {
        dieDuringTheCall();
        bench.clock.advance(Duration.ofHours(1));
        look(Status.ABSENT);
        assertThat(bench.read(job).state()).isEqualTo(JobState.EXPIRED);
        refused("expired");
    }

    @Test
    void completedJob_isAConflictThatSaysSo() throws Exception {
        bench.call(job, 0, 0, 1);
        refused("completed already");
        assertThat(bench.read(job).version()).isEqualTo(3);
    }

    @Test
    void failedOrExpiredJob_isAConflict() {
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        refused("failed");
        job = bench.submit("sorting", "{\"text\":\"y\"}");
        bench.clock.advance(Duration.ofMinutes(10));
        refused("expired");
        assertThat(bench.read(job).version()).isEqualTo(1);
    }

    @Test
    void jobWithinMomentsOfItsDeadline_isAConflict() {
        bench.clock.advance(Duration.ofMinutes(10).minusSeconds(1));
        refused("deadline");
    }

    @Test
    void anothersJob_isNotThere() {
        assertThatThrownBy(() -> bench.cancelJob()
                        .cancel(Workbench.WHO, new JobKey("other", job.key().id())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    private Job cancel() {
        return bench.cancelJob().cancel(Workbench.WHO, job.key());
    }

    private void refused(String why) {
        assertThatThrownBy(this::cancel).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo(ProblemCode.STATE_CONFLICT);
            assertThat(problem.getMessage()).contains(why);
        });
    }

    /** Two cancels come while the model is being called. */
    private void cancelDuringTheCall() {
        bench.endpoints.on("embedded", call -> {
            duringTheCall.add(cancel());
            duringTheCall.add(cancel());
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
    }

    /** A cancel comes while the model is being called, and the function dies in its call. */
    private void dieDuringTheCall() {
        bench.endpoints.on("embedded", call -> {
            cancel();
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> bench.call(job, 0, 0, 1)).hasMessage("killed");
    }

    private boolean isDue(Instant at) {
        for (int shard = 0; shard < bench.jobs.dueShards(); shard++) {
            if (bench.jobs.due(shard, at).anyMatch(due -> due.key().equals(job.key()))) {
                return true;
            }
        }
        return false;
    }

    private void look(Status status) {
        bench.lookAfterJob(new StandingExecutions(status)).look(job.key());
    }
}
