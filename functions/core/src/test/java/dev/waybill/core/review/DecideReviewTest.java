package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecideReviewTest {

    private static final JsonNode TECHNICAL = Json.parse("{\"team\":\"technical\"}");
    private final Workbench bench = new Workbench();
    private int published;
    private final Principal ada = person("ada");
    private final Principal bob = person("bob");

    @Test
    void approval_completesTheJobWithTheAnswer_andIsItsLastRecord() throws InterruptedException {
        Job job = decide(ada, opened("within: 1h"), Decided.APPROVED, null);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.last().actor()).isEqualTo(ada.actor());
        assertThat(output(job)).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
    }

    @Test
    void correction_isTheOutput_andSaysWhereItDiffers() throws InterruptedException {
        Job job = decide(ada, opened("within: 1h"), Decided.CORRECTED, TECHNICAL);
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(output(job)).isEqualTo(TECHNICAL);
        assertThat(((ReviewDecided) job.last().event()).changed()).containsExactly("/team");
    }

    @Test
    void correctionOfOneDigit_isAChange_andAnotherSpellingIsNone() throws InterruptedException {
        String task = TestTasks.reviewed("within: 1h")
                .replace("{enum: [billing, technical]}", "{}")
                .replace("'{\"team\": steps.team.label}'", "'{\"team\": input.id}'");
        bench.publish(task);
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        Job job = bench.submit("reviewed", "{\"text\":\"x\",\"id\":9007199254740993}");
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        Job open = bench.read(job);
        for (String same : new String[] {"9007199254740993", "9007199254740993.0", "9007199254740993e0"}) {
            refused(
                    open,
                    ProblemCode.INVALID_REQUEST,
                    "changes nothing",
                    () -> decide(ada, open, Decided.CORRECTED, Json.parse("{\"team\":" + same + "}")));
        }
        JsonNode right = Json.parse("{\"team\":9007199254740992}");
        Job corrected = decide(ada, open, Decided.CORRECTED, right);
        assertThat(output(corrected)).isEqualTo(right);
        assertThat(((ReviewDecided) corrected.last().event()).changed()).containsExactly("/team");
    }

    @Test
    void rejection_failsTheJob() throws InterruptedException {
        Job job = decide(ada, opened("within: 1h"), Decided.REJECTED, null);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.output()).isEmpty();
    }

    @Test
    void lateDecision_isToldWhatHappened() throws InterruptedException {
        Job job = opened("within: 1h");
        decide(ada, job, Decided.APPROVED, null);
        refused(job, ProblemCode.STATE_CONFLICT, "completed, by ada", () -> decide(bob, job, Decided.REJECTED, null));
    }

    /** Published when a review could still be longer than what it is about is kept. */
    private Job openedBeforePayloadsHadToOutliveReviews(String onTimeout) throws InterruptedException {
        String task =
                TestTasks.reviewed("within: 29d, onTimeout: " + onTimeout).replace("deadline: 10m", "deadline: 7d")
                        + "privacy: {keep: {payloads: 30d}}\n";
        bench.tasks.publish(new TaskVersion(Tenant.OPERATOR, TaskParser.parsePublished(task), bench.clock.instant()));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.clock.advance(Duration.ofDays(5));
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }

    @Test
    void answerThatIsGone_isNotAcceptedAtTheDueTime() throws InterruptedException {
        Job job = openedBeforePayloadsHadToOutliveReviews("accept");
        bench.clock.advance(Duration.ofDays(29));
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        Job after = bench.read(job);
        assertThat(after.state()).isEqualTo(JobState.FAILED);
        assertThat(((Failed) after.last().event()).code()).isEqualTo("payloads_deleted");
    }

    @Test
    void answerThatIsStillThere_isAcceptedAtTheDueTime() throws InterruptedException {
        Job job = opened("within: 1h, onTimeout: accept");
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(output(bench.read(job))).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
    }

    @Test
    void whatWouldBeKeptNoMore_isNotTaken_onlyARejection() throws InterruptedException {
        Job job = openedBeforePayloadsHadToOutliveReviews("fail");
        bench.clock.advance(Duration.ofDays(26));
        for (Decided decision : List.of(Decided.APPROVED, Decided.CORRECTED)) {
            refused(
                    job,
                    ProblemCode.STATE_CONFLICT,
                    "past",
                    () -> decide(ada, job, decision, decision == Decided.CORRECTED ? TECHNICAL : null));
        }
        refused(job, ProblemCode.STATE_CONFLICT, "past their time", () -> bench.commentOnReview()
                .comment(ada, job.key(), "Look twice."));
        DecideReview.Request reject = new DecideReview.Request(Decided.REJECTED, version(job), null, "too_late", null);
        assertThat(bench.decideReview().decide(ada, job.key(), reject).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void claim_keepsOthersOut_untilItRunsOut_andNeverTheAnswerStale() throws InterruptedException {
        Job job = opened("within: 1h");
        bench.claimReview().claim(ada, job.key(), Duration.ofMinutes(1));
        bench.commentOnReview().comment(bob, job.key(), "Look twice.");
        refused(job, ProblemCode.STATE_CONFLICT, "claimed by ada", () -> decide(bob, job, Decided.APPROVED, null));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(decide(bob, job, Decided.APPROVED, null).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void releasedReview_isEverybodysAgain() throws InterruptedException {
        Job job = opened("within: 1h");
        bench.claimReview().claim(ada, job.key(), Duration.ofMinutes(5));
        refused(job, ProblemCode.STATE_CONFLICT, "claimed by ada", () -> bench.claimReview()
                .release(bob, job.key()));
        bench.claimReview().release(ada, job.key());
        assertThat(decide(bob, job, Decided.APPROVED, null).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void decisionOnAnotherVersionOfTheAnswer_isStale() throws InterruptedException {
        Job job = opened("within: 1h, escalation: {within: 1h}");
        bench.escalateReview().escalate(ada, job.key(), version(job));
        refused(job, ProblemCode.STATE_CONFLICT, "not the last", () -> decide(ada, job, Decided.APPROVED, null));
        refused(job, ProblemCode.STATE_CONFLICT, "second review already", () -> bench.escalateReview()
                .escalate(ada, job.key(), version(bench.read(job))));
    }

    @Test
    void fourEyes_wantSomebodyElseThanTheSubmitter() throws InterruptedException {
        Job job = opened("within: 1h, fourEyes: true");
        refused(job, ProblemCode.FOUR_EYES, "somebody else", () -> decide(Workbench.WHO, job, Decided.APPROVED, null));
        assertThat(decide(ada, job, Decided.APPROVED, null).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void twoReviewers_haveToAgree() throws InterruptedException {
        Job job = opened("within: 1h, reviewers: 2");
        assertThat(decide(ada, job, Decided.CORRECTED, TECHNICAL).state()).isEqualTo(JobState.AWAITING_REVIEW);
        refused(job, ProblemCode.STATE_CONFLICT, "decided", () -> decide(ada, job, Decided.CORRECTED, TECHNICAL));
        Job done = decide(bob, job, Decided.CORRECTED, TECHNICAL);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(output(done)).isEqualTo(TECHNICAL);
    }

    @Test
    void twoWhoDisagree_leaveItToAThird() throws InterruptedException {
        Job job = opened("within: 1h, reviewers: 2");
        decide(ada, job, Decided.APPROVED, null);
        Job disputed = decide(bob, job, Decided.REJECTED, null);
        assertThat(disputed.state()).isEqualTo(JobState.AWAITING_REVIEW);
        assertThat(disputed.review().orElseThrow().opened().reason()).isEqualTo(ReviewReason.DISAGREED);
        assertThat(disputed.review().orElseThrow().opened().level()).isEqualTo(2);
        refused(disputed, ProblemCode.STATE_CONFLICT, "decided", () -> decide(ada, disputed, Decided.APPROVED, null));
        assertThat(decide(person("cyd"), disputed, Decided.APPROVED, null).state())
                .isEqualTo(JobState.COMPLETED);
    }

    @Test
    void correctionAgainstTheSchema_namesThePlace() throws InterruptedException {
        Job job = opened("within: 1h");
        JsonNode wrong = Json.parse("{\"team\":\"sales\"}");
        assertThatThrownBy(() -> decide(ada, job, Decided.CORRECTED, wrong))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.faults())
                        .extracting(Problem.Fault::pointer)
                        .containsExactly("/output/team"));
        assertThat(bench.read(job).records()).isEqualTo(job.records());
    }

    /** What does not fit and is too large is told its size: nothing of it was validated. */
    @Test
    void correctionOverTheLimit_isRefusedBeforeItsSchemaIsAsked() throws InterruptedException {
        Job job = opened("within: 1h");
        int kept = bench.payloads.size();
        for (String large : List.of("{\"taem\":\"" + "x".repeat(300_000) + "\"}", "[" + "1,".repeat(200_000) + "1]")) {
            refused(
                    job,
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    "over the limit",
                    () -> decide(ada, job, Decided.CORRECTED, Json.parse(large)));
        }
        assertThat(bench.payloads.size()).isEqualTo(kept);
    }

    @Test
    void nobodyCame_andTheTaskSaysWhatThen() throws InterruptedException {
        Job failed = overdue(opened("within: 1h"));
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.last().actor()).isEqualTo(Actor.SWEEPER);
        Job accepted = overdue(opened("within: 1h, onTimeout: accept"));
        assertThat(accepted.state()).isEqualTo(JobState.COMPLETED);
        assertThat(output(accepted)).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
        Job escalated = overdue(opened("within: 1h, onTimeout: escalate, escalation: {within: 2h, onTimeout: accept}"));
        assertThat(escalated.review().orElseThrow().opened().level()).isEqualTo(2);
        assertThat(escalated.review().orElseThrow().opened().dueAt())
                .isEqualTo(bench.clock.instant().plus(Duration.ofHours(2)));
        bench.clock.advance(Duration.ofHours(1));
        assertThat(overdue(escalated).state()).isEqualTo(JobState.COMPLETED);
    }

    private Job overdue(Job job) {
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        return bench.read(job);
    }

    private void refused(Job job, ProblemCode code, String why, ThrowingCallable act) {
        Job before = bench.read(job);
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code))
                .hasMessageContaining(why);
        assertThat(bench.read(job).records()).isEqualTo(before.records());
    }

    private Job decide(Principal who, Job job, Decided decision, @Nullable JsonNode output) {
        DecideReview.Request request = new DecideReview.Request(decision, version(job), output, "looked_at", "So.");
        return bench.decideReview().decide(who, job.key(), request);
    }

    private Job opened(String policy) throws InterruptedException {
        published++;
        bench.publish(TestTasks.reviewed(policy).replace("task: reviewed", "task: reviewed-" + published));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.5}"));
        Job job = bench.submit("reviewed-" + published, "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }

    private JsonNode output(Job job) {
        return bench.payloads
                .get(job.key(), job.output().orElseThrow())
                .orElseThrow()
                .path("output");
    }

    private static int version(Job job) {
        return job.review().map(Review::version).orElseThrow();
    }

    private static Principal person(String name) {
        return new Principal("acme", Actor.person(name, null), Scope.ALL);
    }
}
