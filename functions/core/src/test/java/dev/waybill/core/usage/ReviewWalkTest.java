package dev.waybill.core.usage;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.ReviewClaimed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a job's reviews counts, and as whose. */
class ReviewWalkTest {

    private static final String TASK = "ticket-triage";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Actor ADA = Actor.person("ada", "Ada");
    private static final Actor BOB = Actor.person("bob", null);
    private static final Actor CARL = Actor.key("key_9", "carl");

    private final TestingClock clock = new TestingClock();
    private Job job = Job.of(List.of(JobRecords.first(new JobKey("acme", "job_1"), clock.instant(), "n1")));

    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "CORRECTED", "REJECTED"})
    void decisionOfOnePerson_countsWithTheTaskAndWithThem(Decided decision) {
        open(1, ReviewReason.UNSURE);
        append(ADA, new ReviewClaimed(2, clock.instant()), JobState.AWAITING_REVIEW);
        decide(ADA, decision, decision == Decided.REJECTED ? JobState.FAILED : JobState.COMPLETED);

        ReviewSums once = new ReviewSums(1, 0, Map.of(decision, 1L), 0, 0, Latencies.of(HOUR.multipliedBy(2)));
        assertThat(counts()).isEqualTo(new ReviewCounts(Map.of(TASK, once), Map.of(ADA, once)));
    }

    @Test
    void whereThereWasNoAnswer_nobodyAgreedWithIt() {
        append(
                Actor.WORKFLOW,
                opening(1, ReviewReason.REFUSED, Matter.noAnswer("refused", null, null)),
                JobState.AWAITING_REVIEW);
        decide(ADA, Decided.CORRECTED, JobState.COMPLETED);

        ReviewSums once = new ReviewSums(1, 0, Map.of(), 0, 0, Latencies.of(HOUR));
        assertThat(counts()).isEqualTo(new ReviewCounts(Map.of(TASK, once), Map.of(ADA, once)));
    }

    @Test
    void twoWhoAgree_areOneReviewOfTheTask_andEachHasTheirOwnDecision() {
        open(1, ReviewReason.UNSURE);
        decide(ADA, Decided.APPROVED, JobState.AWAITING_REVIEW);
        decide(BOB, Decided.APPROVED, JobState.COMPLETED);

        Map<Decided, Long> approved = Map.of(Decided.APPROVED, 1L);
        assertThat(counts())
                .isEqualTo(new ReviewCounts(
                        Map.of(TASK, new ReviewSums(1, 0, approved, 1, 0, Latencies.of(HOUR.multipliedBy(2)))),
                        Map.of(
                                ADA, new ReviewSums(1, 0, approved, 1, 0, Latencies.of(HOUR)),
                                BOB, new ReviewSums(1, 0, approved, 1, 0, Latencies.of(HOUR.multipliedBy(2))))));
    }

    @Test
    void twoWhoDoNot_areStillOneReview_whichTheThirdDecides() {
        open(1, ReviewReason.UNSURE);
        decide(ADA, Decided.APPROVED, JobState.AWAITING_REVIEW);
        decide(BOB, Decided.CORRECTED, JobState.AWAITING_REVIEW);
        open(2, ReviewReason.DISAGREED);
        decide(CARL, Decided.CORRECTED, JobState.COMPLETED);

        Latencies one = Latencies.of(HOUR);
        Latencies two = Latencies.of(HOUR.multipliedBy(2));
        Map<Decided, Long> corrected = Map.of(Decided.CORRECTED, 1L);
        assertThat(counts())
                .isEqualTo(new ReviewCounts(
                        Map.of(TASK, new ReviewSums(1, 0, corrected, 0, 1, Latencies.of(HOUR.multipliedBy(4)))),
                        Map.of(
                                ADA, new ReviewSums(1, 0, Map.of(Decided.APPROVED, 1L), 0, 1, one),
                                BOB, new ReviewSums(1, 0, corrected, 0, 1, two),
                                CARL, new ReviewSums(1, 0, corrected, 0, 0, one))));
    }

    @Test
    void reviewThatWasHandedOn_isOne_fromItsFirstOpeningOn() {
        open(1, ReviewReason.UNSURE);
        append(ADA, opening(2, ReviewReason.ESCALATED, answer()), JobState.AWAITING_REVIEW);
        decide(BOB, Decided.APPROVED, JobState.COMPLETED);

        assertThat(ofTask().times()).isEqualTo(Latencies.of(HOUR.multipliedBy(2)));
        assertThat(ofTask().decided()).isEqualTo(1);
        assertThat(counts().reviewers()).containsOnlyKeys(BOB);
        assertThat(requireNonNull(counts().reviewers().get(BOB)).times()).isEqualTo(Latencies.of(HOUR));
    }

    @Test
    void firstThatNobodyDecided_isNotTimedOut_whereTheSecondIsDecided() {
        open(1, ReviewReason.UNSURE);
        append(Actor.SWEEPER, opening(2, ReviewReason.TIMED_OUT, answer()), JobState.AWAITING_REVIEW);
        decide(BOB, Decided.REJECTED, JobState.FAILED);

        assertThat(ofTask())
                .extracting(ReviewSums::decided, ReviewSums::timedOut)
                .containsExactly(1L, 0L);
    }

    @Test
    void whatEndsForTheTimeThatPassed_isNobodysDecision() {
        for (JobEvent end : List.of(
                decision(Decided.ACCEPTED),
                new JobEvent.Failed("needs_review", "nobody decided", false, null),
                new JobEvent.Expired(clock.instant()))) {
            job = Job.of(job.records().subList(0, 1));
            open(1, ReviewReason.UNSURE);
            append(
                    Actor.SWEEPER,
                    end,
                    end instanceof ReviewDecided
                            ? JobState.COMPLETED
                            : end instanceof JobEvent.Expired ? JobState.EXPIRED : JobState.FAILED);
            assertThat(counts())
                    .as(end.type().toString())
                    .isEqualTo(new ReviewCounts(Map.of(TASK, ReviewSums.TIMED_OUT), Map.of()));
        }
    }

    @Test
    void firstOfTwoWhoseSecondNeverCame_hasDecided_andTheReviewTimedOut() {
        open(1, ReviewReason.UNSURE);
        decide(ADA, Decided.APPROVED, JobState.AWAITING_REVIEW);
        append(Actor.SWEEPER, decision(Decided.ACCEPTED), JobState.COMPLETED);

        assertThat(counts().tasks()).isEqualTo(Map.of(TASK, ReviewSums.TIMED_OUT));
        assertThat(counts().reviewers())
                .isEqualTo(Map.of(ADA, new ReviewSums(1, 0, Map.of(Decided.APPROVED, 1L), 0, 0, Latencies.of(HOUR))));
    }

    @Test
    void reviewOfAJobThatIsCancelled_isNeitherDecidedNorTimedOut() {
        open(1, ReviewReason.UNSURE);
        append(ADA, new JobEvent.Cancelled(null), JobState.CANCELLED);
        assertThat(counts()).isEqualTo(ReviewCounts.NONE);
    }

    @Test
    void decisionOnAJobThatIsCancelledThen_staysWithWhoTookIt() {
        open(1, ReviewReason.UNSURE);
        decide(ADA, Decided.APPROVED, JobState.AWAITING_REVIEW);
        append(ADA, new JobEvent.Cancelled(null), JobState.CANCELLED);
        assertThat(counts().tasks()).isEmpty();
        assertThat(counts().reviewers()).containsOnlyKeys(ADA);
    }

    @Test
    void jobThatNobodyReviewed_countsNothing() {
        append(Actor.WORKFLOW, JobRecords.announced("1.team.0.1", clock.instant()), JobState.IN_PROGRESS);
        append(Actor.WORKFLOW, new JobEvent.Failed("models_exhausted", "none", true, null), JobState.FAILED);
        assertThat(counts()).isEqualTo(ReviewCounts.NONE);
    }

    @Test
    void jobThatWasRedriven_countsEachReviewAtItsOwnEnd() {
        open(1, ReviewReason.UNSURE);
        append(Actor.SWEEPER, new JobEvent.Failed("needs_review", "nobody decided", false, null), JobState.FAILED);
        ReviewCounts first = counts();
        append(ADA, new JobEvent.Redriven(clock.instant(), null), JobState.QUEUED);
        open(1, ReviewReason.UNSURE);
        decide(ADA, Decided.APPROVED, JobState.COMPLETED);

        assertThat(JobEnd.of(job, 3).orElseThrow().counts().reviews()).isEqualTo(first);
        ReviewSums decided = new ReviewSums(1, 0, Map.of(Decided.APPROVED, 1L), 0, 0, Latencies.of(HOUR));
        assertThat(counts()).isEqualTo(new ReviewCounts(Map.of(TASK, decided), Map.of(ADA, decided)));
    }

    private ReviewSums ofTask() {
        return requireNonNull(counts().tasks().get(TASK));
    }

    private ReviewCounts counts() {
        return JobEnd.of(job, job.version()).orElseThrow().counts().reviews();
    }

    private void open(int level, ReviewReason reason) {
        append(Actor.WORKFLOW, opening(level, reason, answer()), JobState.AWAITING_REVIEW);
    }

    private ReviewOpened opening(int level, ReviewReason reason, Matter matter) {
        return new ReviewOpened(level, reason, matter, new Times(clock.instant(), clock.instant(), 60_000));
    }

    private static Matter answer() {
        return Matter.answer(null, "sha256:22", null);
    }

    private void decide(Actor who, Decided decision, JobState after) {
        append(who, decision(decision), after);
    }

    private static ReviewDecided decision(Decided decision) {
        return new ReviewDecided(2, decision, null, null, null, null, null);
    }

    /** Each an hour after the one before. */
    private void append(Actor who, JobEvent event, JobState state) {
        clock.advance(HOUR);
        job = job.with(JobRecord.of(
                job.key(),
                job.version() + 1,
                clock.instant(),
                new Act(who, 1, event, state),
                "n" + job.version(),
                job.last().hash()));
    }
}
