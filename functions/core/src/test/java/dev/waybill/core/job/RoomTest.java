package dev.waybill.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobEvent.Started;
import dev.waybill.core.job.Room.WhenFull;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.review.DecideReview;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job has at most 500 records, and the last 20 are for what decides on it or ends it. */
class RoomTest {

    private static final int FULL = Room.MOST_RECORDS - Room.KEPT;

    private final Workbench bench = new Workbench();
    private final Principal ada = new Principal("acme", Actor.person("ada", "Ada"), Scope.ALL);
    private final Principal bob = new Principal("acme", Actor.person("bob", "Bob"), Scope.ALL);

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.reply()).publish(TestTasks.reviewed("within: 1h, reviewers: 2"));
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    @Test
    void onlyWhatPeopleDoBesidesDeciding_andTheBeginningOfMore_mayBeRefused() {
        assertThat(Arrays.stream(RecordType.values())
                        .filter(type -> type.room().whenFull() != WhenFull.PUT_ALL_THE_SAME)
                        .collect(Collectors.toMap(
                                type -> type, type -> type.room().whenFull())))
                .hasSize(7)
                .containsEntry(RecordType.REDRIVEN, WhenFull.REFUSED)
                .containsEntry(RecordType.STARTED, WhenFull.FAILS_THE_JOB)
                .containsEntry(RecordType.ATTEMPT_ANNOUNCED, WhenFull.FAILS_THE_JOB)
                .containsEntry(RecordType.CHILDREN_STARTED, WhenFull.FAILS_THE_JOB)
                .containsEntry(RecordType.REVIEW_CLAIMED, WhenFull.REFUSED)
                .containsEntry(RecordType.REVIEW_RELEASED, WhenFull.REFUSED)
                .containsEntry(RecordType.REVIEW_COMMENTED, WhenFull.REFUSED);
    }

    @ParameterizedTest
    @EnumSource(value = Decided.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
    void scriptThatClaimsReleasesAndComments_isStopped_andPeopleStillDecide(Decided decision) throws Exception {
        Job job = opened();
        int claims = timesUntilFull(() -> {
            bench.claimReview().claim(ada, job.key(), Duration.ofMinutes(1));
            bench.claimReview().release(ada, job.key());
        });
        int comments = timesUntilFull(() -> bench.commentOnReview().comment(ada, job.key(), "again"));
        assertThat(claims).isEqualTo(200);
        assertThat(comments).isEqualTo(FULL - job.version() - 2 * claims);
        assertThat(bench.read(job).version()).isEqualTo(FULL);

        if (decision == Decided.ACCEPTED) {
            bench.clock.advance(Duration.ofHours(1));
            bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        } else {
            decide(ada, job, decision);
            decide(bob, job, decision == Decided.APPROVED ? Decided.REJECTED : Decided.APPROVED);
            Job second = bench.read(job);
            assertThat(second.review().orElseThrow().opened().level()).isEqualTo(2);
            decide(new Principal("acme", Actor.person("eve", "Eve"), Scope.ALL), second, Decided.REJECTED);
        }

        assertThat(bench.read(job).state()).isEqualTo(JobState.FAILED);
        assertThat(bench.read(job).version()).isLessThan(Room.MOST_RECORDS);
    }

    @Test
    void moreCommentsThanAJobMayHave_areRefused_andKeepNothing() throws Exception {
        Job job = opened();
        assertThat(timesUntilFull(() -> bench.commentOnReview().comment(ada, job.key(), "again")))
                .isEqualTo(100);
        Job before = bench.read(job);
        Problem refused = refusal(() -> bench.commentOnReview().comment(bob, job.key(), "one more"));
        assertThat(refused.code()).isEqualTo(ProblemCode.RECORD_FULL);
        assertThat(refused.code().status()).isEqualTo(409);
        assertThat(refused).hasMessageContaining("100 records of type review_commented");
        assertThat(bench.read(job).version()).isEqualTo(before.version());
        bench.claimReview().claim(ada, job.key(), Duration.ofMinutes(1));
    }

    @Test
    void fullJob_canBeCancelled() throws Exception {
        Job job = filled(bench.submit("reply", "{\"text\":\"x\"}"));
        assertThat(bench.cancelJob().cancel(ada, job.key()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void fullJob_cannotBeRedriven_andIsLeftAsItIs() throws Exception {
        Job job = filled(bench.submit("reply", "{\"text\":\"x\"}"));
        Job cancelled = bench.cancelJob().cancel(ada, job.key());
        Problem refused = refusal(() -> bench.retryJob().retry(ada, job.key()));
        assertThat(refused.code()).isEqualTo(ProblemCode.RECORD_FULL);
        assertThat(refused).hasMessageContaining("480 records").hasMessageContaining("cannot be redriven any more");
        assertThat(bench.read(job).version()).isEqualTo(cancelled.version());
    }

    @Test
    void redriveResetsNothingOfTheBound() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        int times = timesUntilFull(() -> {
            bench.cancelJob().cancel(ada, job.key());
            bench.retryJob().retry(ada, job.key());
        });
        assertThat(times).isEqualTo((FULL - 1) / 2);
        assertThat(bench.read(job).version()).isLessThanOrEqualTo(FULL + 1);
        assertThat(bench.read(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void nextAttemptOfAFullJob_isNotMade_andFailsTheJob() throws Exception {
        Job job = filled(bench.submit("reply", "{\"text\":\"x\"}"));
        int calls = bench.endpoints.calls().size();

        assertThat(bench.callModel().call(Position.start(job.key(), job.run()))).isEqualTo(Hop.CLOSED);

        assertThat(bench.endpoints.calls()).hasSize(calls);
        assertFailedFull(job);
    }

    @Test
    void nextRunOfAFullJob_doesNotBegin_andFailsTheJob() throws Exception {
        Job job = filled(bench.submit("reply", "{\"text\":\"x\"}"));
        RecordDraft next = started(job);
        bench.chain.decide(job, now -> next);
        assertFailedFull(job);
    }

    @Test
    void attemptThatWasOpenWhenTheRecordWasFull_isSettled_andTheNextFailsTheJob() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            filled(job);
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        bench.call(job, 0, 0, 1);
        Job settled = bench.read(job);
        assertThat(settled.version()).isEqualTo(FULL + 1);
        assertThat(settled.acceptedAttempt("team")).isPresent();

        bench.callModel().call(Position.start(job.key(), settled.run()));
        assertFailedFull(job);
    }

    @Test
    void openAttemptOfAFullJobWhoseRunWasLost_becomesUnknown_beforeTheJobFails() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            Job full = filled(job);
            bench.chain.decide(full, now -> started(now));
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        bench.call(job, 0, 0, 1);
        assertFailedFull(job);
        Job failed = bench.read(job);
        assertThat(failed.records().get(failed.version() - 2).event().type()).isEqualTo(RecordType.ATTEMPT_UNKNOWN);
    }

    @Test
    void fullJobWithinMomentsOfItsDeadline_isLeftToExpire() throws Exception {
        Job job = filled(bench.submit("reply", "{\"text\":\"x\"}"));
        bench.clock.advance(
                Duration.between(bench.clock.instant(), job.deadlineAt().minusSeconds(1)));
        Job after = bench.chain.decide(bench.read(job), now -> started(now));
        assertThat(after.version()).isEqualTo(FULL);
        bench.clock.advance(Duration.ofSeconds(2));
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.EXPIRED);
    }

    @Test
    void thirdPersonWhoDecidesBeforeTheSecondReviewIsOpen_isRefused() throws Exception {
        Job job = opened();
        decide(ada, job, Decided.APPROVED);
        ReviewDecided other =
                new ReviewDecided(job.review().orElseThrow().version(), Decided.REJECTED, "no", null, null, null, null);
        bench.chain.decide(
                bench.read(job), now -> new RecordDraft(bob.actor(), now.run(), other, JobState.AWAITING_REVIEW));
        Problem refused = refusal(
                () -> decide(new Principal("acme", Actor.person("eve", "Eve"), Scope.ALL), job, Decided.APPROVED));
        assertThat(refused.code()).isEqualTo(ProblemCode.STATE_CONFLICT);
        assertThat(refused).hasMessageContaining("the second review opens");
    }

    private Job opened() throws Exception {
        Job job = bench.submit("reviewed", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.openReview().open(Position.start(job.key(), 1));
        return bench.read(job);
    }

    private void decide(Principal who, Job job, Decided decision) {
        bench.decideReview()
                .decide(
                        who,
                        job.key(),
                        new DecideReview.Request(
                                decision,
                                job.review().orElseThrow().version(),
                                decision == Decided.CORRECTED
                                        ? dev.waybill.core.json.Json.parse("{\"team\":\"technical\"}")
                                        : null,
                                decision == Decided.REJECTED ? "no" : null,
                                null));
    }

    private static RecordDraft started(Job job) {
        return new RecordDraft(
                Actor.SWEEPER, job.run() + 1, new Started(Started.Loss.EXECUTION_ENDED), JobState.IN_PROGRESS);
    }

    /** Runs without end, one lost after the other. */
    private Job filled(Job seen) {
        Job job = bench.read(seen);
        while (job.version() < FULL) {
            job = bench.chain.decide(job, now -> started(now));
        }
        return job;
    }

    private void assertFailedFull(Job job) {
        Job failed = bench.read(job);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.openAttempt()).isEmpty();
        Failed facts = (Failed) failed.last().event();
        assertThat(facts.code()).isEqualTo("record_full").isEqualTo(FailureCode.RECORD_FULL.text());
        assertThat(facts.retryable()).isFalse();
    }

    private static int timesUntilFull(Runnable act) {
        for (int times = 0; times <= Room.MOST_RECORDS; times++) {
            try {
                act.run();
            } catch (Problem refused) {
                assertThat(refused.code()).isEqualTo(ProblemCode.RECORD_FULL);
                return times;
            }
        }
        throw new AssertionError("never refused");
    }

    private static Problem refusal(ThrowingCallable act) {
        return catchThrowableOfType(Problem.class, act);
    }
}
