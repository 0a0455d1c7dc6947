package dev.waybill.core.execution.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenReviewTest {

    private final Workbench bench = new Workbench().publish(TestTasks.reviewed("within: 2h, escalate: true"));

    @Test
    void answerThatTheGateLetsThrough_completesTheJob() throws InterruptedException {
        Job job = classified(0.95);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.review()).isEmpty();
    }

    @Test
    void unsureAnswer_waitsForAPerson_withTheAnswerAtHand() throws InterruptedException {
        Job job = opened(classified(0.94));
        Review review = job.review().orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(review.version()).isEqualTo(job.version());
        assertThat(review.opened().reason()).isEqualTo(ReviewReason.UNSURE);
        assertThat(review.opened().attempt()).isEqualTo("1.team.0.1");
        assertThat(bench.payloads.get(job.key(), String.valueOf(review.opened().answer())))
                .hasValueSatisfying(answer ->
                        assertThat(answer.path("output").path("team").asText()).isEqualTo("billing"));
        assertThat(review.opened().dueAt()).isEqualTo(bench.clock.instant().plus(Duration.ofHours(2)));
        assertThat(job.deadlineAt()).isAfterOrEqualTo(review.opened().dueAt().plus(Duration.ofMinutes(2)));
    }

    @Test
    void openedTwice_isOneReview() throws InterruptedException {
        Job once = opened(classified(0.5));
        bench.openReview().open(Position.start(once.key(), 1));
        assertThat(bench.read(once).records()).isEqualTo(once.records());
    }

    @Test
    void runThatWasThoughtLost_opensNoSecondReview_besideTheOneOfTheRunThatCounts() throws InterruptedException {
        Job job = classified(0.5);
        lost(job);
        bench.openReview().open(Position.start(job.key(), 2));
        Job open = bench.read(job);

        assertThat(opened(open).records()).isEqualTo(open.records());

        assertThat(open.state()).isEqualTo(JobState.AWAITING_REVIEW);
    }

    @Test
    void runThatWasThoughtLost_opensNothingBeforeTheOneThatCountsEither() throws InterruptedException {
        Job job = classified(0.5);
        lost(job);
        assertThat(opened(job).state()).isEqualTo(JobState.IN_PROGRESS);
    }

    @Test
    void jobThatHasEnded_isLeftAsItIs() throws InterruptedException {
        Job job = classified(0.99);
        assertThat(opened(job).records()).isEqualTo(job.records());
    }

    @Test
    void jobThatIsGone_isLeftGone() {
        JobKey gone = new JobKey("acme", "job_gone");
        bench.openReview().open(Position.start(gone, 1));
        assertThat(bench.chain.read(gone)).isEmpty();
    }

    @Test
    void refusal_waitsForAPerson_withoutAnAnswer() throws InterruptedException {
        bench.endpoints.on("embedded", call -> new ModelOutcome.Refused("content_filter"));
        Job submitted = bench.submit("reviewed", "{\"text\":\"x\"}");
        Hop hop = bench.call(submitted, 0, 0, 1);
        assertThat(hop.ways().review()).isTrue();
        Review review = opened(submitted).review().orElseThrow();
        assertThat(review.opened().reason()).isEqualTo(ReviewReason.REFUSED);
        assertThat(review.opened().code()).isEqualTo("model_refused");
        assertThat(review.hasAnswer()).isFalse();
    }

    @Test
    void promptThatFitsNoModel_isNothingAPersonCanMend() throws InterruptedException {
        bench.endpoints.on("embedded", call -> new ModelOutcome.ContextTooLong("http_400"));
        Hop hop = bench.call(bench.submit("reviewed", "{\"text\":\"x\"}"), 0, 0, 1);
        assertThat(hop.ways().review()).isFalse();
    }

    @Test
    void gateThatFails_letsNothingThrough() throws InterruptedException {
        bench.publish(TestTasks.reviewed("within: 2h")
                .replace("steps.team.confidence < 0.95", "$error('no')")
                .replace("task: reviewed", "task: failing"));
        Job job = bench.submit("failing", "{\"text\":\"x\"}");
        answers(1);
        assertThat(bench.call(job, 0, 0, 1).verdict()).isEqualTo(Verdict.UNSURE);
    }

    @Test
    void jobThatWasCancelledMeanwhile_opensNothing() throws InterruptedException {
        Job job = classified(0.5);
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(opened(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void openReview_needsNoExecution_howeverLongItIsOpen() throws InterruptedException {
        Job job = opened(classified(0.5));
        StandingExecutions forgotten = new StandingExecutions(Status.ABSENT);
        for (int minute = 0; minute < 119; minute++) {
            bench.clock.advance(Duration.ofMinutes(1));
            bench.lookAfterJob(forgotten).look(job.key());
        }
        assertThat(bench.read(job).records()).isEqualTo(job.records());
        assertThat(bench.sent).as("only the job itself was ever sent").hasSize(1);
        assertThat(forgotten.asked).as("nobody asks the engine").isEmpty();
    }

    @Test
    void callForAJobThatWaitsForAPerson_callsNoModel() throws InterruptedException {
        Job job = opened(classified(0.5));
        int calls = bench.endpoints.calls().size();
        assertThat(bench.call(job, 0, 0, 1).closed()).isTrue();
        assertThat(bench.endpoints.calls()).hasSize(calls);
    }

    private Job classified(double confidence) throws InterruptedException {
        answers(confidence);
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }

    private void lost(Job job) {
        bench.clock.advance(Duration.ofMinutes(2));
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        assertThat(bench.read(job).run()).isEqualTo(2);
    }

    private void answers(double confidence) {
        bench.endpoints.on(
                "embedded",
                call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":" + confidence + "}"));
    }

    private Job opened(Job job) {
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }
}
