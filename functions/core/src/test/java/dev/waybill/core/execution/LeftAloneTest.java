package dev.waybill.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.execution.sweep.SweepJobs;
import dev.waybill.core.execution.sweep.Swept;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Wording;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job with a record that only a newer version knows: everybody who writes leaves it as it is, and it is not lost. */
class LeftAloneTest {

    private static final Duration LONG = Duration.ofDays(2);
    private final Workbench bench = new Workbench();
    private final ProjectJob projectJob = new ProjectJob(bench.store);

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.sorting(1, "invoices")).publish(TestTasks.reviewed("within: 1h"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
    }

    @Test
    void callModel_callsNothing_andEndsItsExecution() throws Exception {
        Job job = newer(sorting(), JobState.QUEUED);
        assertThat(bench.call(job, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        Job open = newer(diedInACall(), JobState.IN_PROGRESS);
        int calls = bench.endpoints.calls().size();
        assertThat(bench.call(open, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        bench.clock.advance(LONG);
        assertThat(bench.call(open, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(bench.endpoints.calls()).hasSize(calls);
        untouched(job);
        untouched(open);
    }

    @Test
    void answerThatComesBehindTheRecord_isDropped() throws Exception {
        Job job = sorting();
        bench.endpoints.on("embedded", call -> {
            newer(bench.read(job), JobState.IN_PROGRESS);
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        assertThat(bench.call(job, 0, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(bench.read(job).version()).isEqualTo(3);
        assertThat(bench.logged).anyMatch(line -> line.contains("late_answer_dropped"));
    }

    @Test
    void failJob_failsNothing() throws Exception {
        Job job = newer(diedInACall(), JobState.IN_PROGRESS);
        new FailJob(bench.chain).fail(Position.start(job.key(), 1));
        new FailJob(bench.chain).giveUp(job.key());
        untouched(job);
    }

    @Test
    void sweeper_neitherEndsItNorSendsItNorLooksAtItAgainAndAgain() throws Exception {
        for (JobState state : JobState.values()) {
            if (state.isFinal() || state == JobState.UNKNOWN) {
                continue;
            }
            for (Status execution : Status.values()) {
                Job job = newer(diedInACall(), state);
                bench.sent.clear();
                sweep(execution);
                Instant now = bench.clock.instant();
                assertThat(isDue(job.key(), now.plus(Duration.ofMinutes(4))))
                        .as("due soon")
                        .isFalse();
                assertThat(isDue(job.key(), now.plus(Duration.ofMinutes(5))))
                        .as("due later")
                        .isTrue();
                bench.clock.advance(LONG);
                sweep(execution);
                assertThat(bench.sent).isEmpty();
                untouched(job);
            }
        }
        assertThat(bench.logged).anyMatch(line -> line.contains("job_not_understood"));
        assertThat(bench.logged).noneMatch(line -> line.contains("look_failed"));
    }

    @Test
    void stateThatOnlyANewerVersionKnows_isNoEnd() throws Exception {
        Job job = put(diedInACall(), words -> NewerVersion.state(words, "paused"));
        sweep(Status.ENDED);
        bench.clock.advance(LONG);
        sweep(Status.ENDED);
        projectJob.project(job.key());
        untouched(job);
        assertThat(bench.read(job).statusAt(bench.clock.instant())).isEqualTo("paused");
        assertThat(isDue(job.key(), bench.clock.instant().plus(Duration.ofMinutes(5))))
                .isTrue();
    }

    @Test
    void endThatOnlyANewerVersionKnows_isProjectedAsAnyOther() throws Exception {
        Job job = newer(sorting(), JobState.COMPLETED);
        projectJob.project(job.key());
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("completed");
        Job swept = newer(sorting(), JobState.FAILED);
        bench.clock.advance(Duration.ofMinutes(1));
        sweep(Status.ENDED);
        assertThat(bench.jobs.listStatus(swept.key())).isEqualTo("failed");
        assertThat(isDue(swept.key(), Instant.MAX)).isFalse();
        assertThat(bench.getJob().output(bench.read(job))).isEmpty();
    }

    @Test
    void cancel_isRefused_sayingWhy() {
        Job job = newer(sorting(), JobState.QUEUED);
        refused(() -> bench.cancelJob().cancel(Workbench.WHO, job.key()));
        untouched(job);
    }

    @Test
    void peoplesActs_areRefused_sayingWhy() throws Exception {
        Job opened = opened();
        int version = opened.version();
        Job job = newer(opened, JobState.AWAITING_REVIEW);
        JobKey key = job.key();
        refused(() -> bench.claimReview().claim(Workbench.WHO, key, Duration.ofMinutes(1)));
        refused(() -> bench.claimReview().release(Workbench.WHO, key));
        refused(() -> bench.commentOnReview().comment(Workbench.WHO, key, "So."));
        refused(() -> bench.escalateReview().escalate(Workbench.WHO, key, version));
        refused(() -> bench.decideReview()
                .decide(Workbench.WHO, key, new DecideReview.Request(Decided.APPROVED, version, null, null, null)));
        untouched(job);
        assertThat(bench.showReview().show(Workbench.WHO, key).review().version())
                .isEqualTo(version);
    }

    @Test
    void openReview_opensNone() throws Exception {
        Job job = newer(bench.read(unsure()), JobState.IN_PROGRESS);
        bench.openReview().open(Position.start(job.key(), 1));
        Job open = newer(opened(), JobState.AWAITING_REVIEW);
        bench.openReview().open(Position.start(open.key(), 1));
        untouched(job);
        untouched(open);
    }

    @Test
    void sameRequestAgain_isTheSameJob() {
        SubmitRequest request =
                Workbench.request("sorting", "{\"text\":\"x\"}").under(new Idempotency("key-1", "hmac:1"));
        Job job = newer(bench.submitJob().submit(Workbench.WHO, request).job(), JobState.QUEUED);
        assertThat(bench.submitJob().submit(Workbench.WHO, request).job().records())
                .isEqualTo(job.records());
    }

    private Job sorting() {
        return bench.submit("sorting", "{\"text\":\"x\"}");
    }

    private Job unsure() throws InterruptedException {
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return job;
    }

    private Job opened() throws InterruptedException {
        Job job = unsure();
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }

    private Job diedInACall() {
        Job job = sorting();
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> bench.call(job, 0, 0, 1)).hasMessage("killed");
        return bench.read(job);
    }

    private Job newer(Job job, JobState state) {
        return put(job, words -> NewerVersion.state(words, state.text()));
    }

    private Job put(Job job, UnaryOperator<Wording> words) {
        JobRecord unknown = NewerVersion.unknown(job, bench.clock.instant(), JobState.IN_PROGRESS);
        JobRecord next = NewerVersion.next(job, bench.clock.instant(), words.apply(unknown.wording()));
        assertThat(bench.store.put(next, job.accepted().expiresAt(), null)).isInstanceOf(JobStore.Put.Written.class);
        return job.with(next);
    }

    private void sweep(Status execution) {
        Instant now = bench.clock.instant();
        Swept swept = new SweepJobs(
                        bench.store,
                        bench.lookAfterJob(new StandingExecutions(execution)),
                        priority -> 0,
                        Crew.alone(bench.clock::advance, 10),
                        bench.clock,
                        bench.log)
                .sweepAll(Instant.parse("9999-01-01T00:00:00Z"), now.plusSeconds(50));
        assertThat(swept.whole()).isTrue();
    }

    private boolean isDue(JobKey key, Instant before) {
        return IntStream.range(0, bench.store.dueShards())
                .boxed()
                .flatMap(shard -> bench.store.due(shard, before))
                .anyMatch(due -> due.key().equals(key));
    }

    private void untouched(Job job) {
        assertThat(bench.read(job).records()).isEqualTo(job.records());
        assertThat(bench.jobs.listStatus(job.key())).isIn("open", "awaiting_review");
    }

    private static void refused(ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.STATE_CONFLICT))
                .hasMessageContaining("newer version of Waybill");
    }
}
