package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.project.ProjectJob;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.review.ReviewFilter;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that people had to do with before they came to their end. */
class RetryReviewedJobTest {

    private static final Principal ADA = person("ada");
    private static final Principal BOB = person("bob");

    private final Workbench bench = new Workbench();
    private final Walk walk = new Walk(bench);
    private String label = "billing";

    @BeforeEach
    void unsureModel() {
        bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"" + label + "\",\"confidence\":0.5}"));
    }

    @Test
    void reviewThatNobodyDecided_isOver_andTheStepIsAskedAnew() throws Exception {
        Job failed = overdue("within: 1h");
        Review first = failed.review().orElseThrow();
        bench.retryJob().retry(ADA, failed.key());
        assertThat(bench.listReviews().page(ADA, ReviewFilter.ALL, 10, null).reviews())
                .isEmpty();
        assertThatThrownBy(() -> decide(ADA, failed.key(), first.version(), Decided.APPROVED))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem)
                        .hasMessageContaining("the review is closed: the job is queued"));
        label = "technical";
        Job opened = walk.last(failed.key());
        assertThat(opened.state()).isEqualTo(JobState.AWAITING_REVIEW);
        Review second = opened.review().orElseThrow();
        assertThat(second.version()).isGreaterThan(first.version());
        assertThat(second.opened().attempt()).isEqualTo("2.team.0.1");
        assertThat(second.opened().level()).isEqualTo(1);
        Job completed = decide(ADA, failed.key(), second.version(), Decided.APPROVED);
        assertThat(bench.getJob().output(completed).orElseThrow().path("team").asText())
                .isEqualTo("technical");
        WholeChains.check(completed);
    }

    @Test
    void deadlineThatTheReviewMoved_isTheOneOfTheRedriveNow() throws Exception {
        Job failed = overdue("within: 1h");
        Job redriven = bench.retryJob().retry(ADA, failed.key()).job();
        Instant now = bench.clock.instant();
        assertThat(redriven.deadlineAt()).isEqualTo(now.plus(Duration.ofMinutes(10)));
        Job opened = walk.last(failed.key());
        assertThat(opened.deadlineAt()).isEqualTo(now.plus(Duration.ofMinutes(70)));
    }

    @Test
    void whoDecidedBefore_mayDecideOnTheNewAnswer_andEachDecisionIsCountedOnce() throws Exception {
        Job opened = opened("within: 1h, reviewers: 2");
        decide(ADA, opened.key(), opened.review().orElseThrow().version(), Decided.APPROVED);
        passReview(opened);
        passReview(opened);
        assertThat(bench.read(opened).state()).isEqualTo(JobState.FAILED);
        bench.retryJob().retry(ADA, opened.key());
        Job again = walk.last(opened.key());
        int version = again.review().orElseThrow().version();
        decide(ADA, opened.key(), version, Decided.APPROVED);
        Job completed = decide(BOB, opened.key(), version, Decided.APPROVED);
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        bench.store.project(completed);
        assertThat(bench.reviewFigures().of("acme", "_operator", "reviewed").get(1))
                .containsEntry(Decided.APPROVED, 3);
    }

    @Test
    void reviewAfterAFault_showsTheFault_andNotTheUnsureAnswerOfBefore() throws Exception {
        Job failed = overdue("within: 1h");
        bench.retryJob().retry(ADA, failed.key());
        bench.endpoints.on("embedded", call -> new ModelOutcome.Refused("content_filter"));
        bench.callModel().call(Position.start(failed.key(), 2));
        bench.openReview()
                .open(new Position(1, "acme", failed.key().id(), 2, new Position.At(0, 0, 1), "model_refused"));
        Review second = bench.read(failed).review().orElseThrow();
        assertThat(second.opened().reason()).isEqualTo(ReviewReason.REFUSED);
        assertThat(second.opened().answer()).isNull();
        assertThat(second.opened().attempt()).isEqualTo("2.team.0.1");
    }

    @Test
    void jobThatAPersonRejected_isRefused_alsoAfterItWasRedrivenBefore() throws Exception {
        Job failed = overdue("within: 1h");
        bench.retryJob().retry(ADA, failed.key());
        Job opened = walk.last(failed.key());
        Job rejected = decide(BOB, opened.key(), opened.review().orElseThrow().version(), Decided.REJECTED);
        assertThatThrownBy(() -> bench.retryJob().retry(ADA, rejected.key()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.REJECTED));
        assertThat(bench.read(rejected).version()).isEqualTo(rejected.version());
    }

    @Test
    void jobThatWaitsForAPerson_isUnderWay() throws Exception {
        Job opened = opened("within: 1h");
        assertThat(bench.retryJob().retry(ADA, opened.key()).redriven()).isFalse();
        assertThat(bench.read(opened).state()).isEqualTo(JobState.AWAITING_REVIEW);
    }

    @Test
    void reviewsCountAmongWhatTheInputHasToOutlive() throws Exception {
        Job failed = overdue("within: 1h");
        Instant kept = failed.accepted().payloadsExpireAt();
        Duration left = Duration.ofMinutes(70);
        bench.clock.advance(
                Duration.between(bench.clock.instant(), kept.minus(left)).plusMillis(1));
        assertThatThrownBy(() -> bench.retryJob().retry(ADA, failed.key()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.STATE_CONFLICT));
        bench.clock.advance(Duration.ofMillis(-1));
        assertThat(bench.retryJob().retry(ADA, failed.key()).redriven()).isTrue();
    }

    /** The stream may bring the end that a redriven job came to before only now. */
    @Test
    void endOfBefore_thatIsSeenLate_changesNothing() throws Exception {
        Job failed = overdue("within: 1h");
        Job redriven = bench.retryJob().retry(ADA, failed.key()).job();
        ProjectJob projectJob = new ProjectJob(bench.store);
        projectJob.project(failed.key());
        assertThat(bench.jobs.listStatus(failed.key())).isEqualTo("open");

        Job opened = walk.run(failed.key(), redriven.run());
        assertThat(opened.state()).isEqualTo(JobState.AWAITING_REVIEW);
        projectJob.project(failed.key());
        assertThat(bench.jobs.listStatus(failed.key())).isEqualTo("awaiting_review");
        assertThat(bench.read(opened).records()).isEqualTo(opened.records());
    }

    private Job overdue(String policy) throws Exception {
        Job job = opened(policy);
        passReview(job);
        Job failed = bench.read(job);
        assertThat(((Failed) failed.last().event()).code()).isEqualTo("needs_review");
        return failed;
    }

    private Job opened(String policy) throws Exception {
        bench.publish(TestTasks.reviewed(policy));
        return walk.run(bench.submit("reviewed", "{\"text\":\"x\"}").key(), 1);
    }

    private void passReview(Job job) {
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
    }

    private Job decide(Principal who, JobKey key, int version, Decided decision) {
        return bench.decideReview()
                .decide(
                        who,
                        key,
                        new DecideReview.Request(
                                decision, version, null, decision == Decided.REJECTED ? "no" : null, null));
    }

    private static Principal person(String name) {
        return new Principal("acme", Actor.person(name, name), Scope.ALL);
    }
}
