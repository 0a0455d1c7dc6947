package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.job.ReviewOpened.Times;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.key.Actor;
import dev.waybill.core.review.ReviewIndex.Listed;
import dev.waybill.core.review.ReviewIndex.Place;
import dev.waybill.core.review.ReviewIndex.Stretch;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every index of open reviews promises; run on the fake and on DynamoDB. */
public abstract class ReviewIndexContract {

    private static final Duration KEPT = Duration.ofDays(400);

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private ReviewIndex index;

    /** A store that may hold other tenants' jobs. */
    protected abstract JobStore store();

    /** The index over the store asked for last. */
    protected abstract ReviewIndex index();

    @BeforeEach
    void open() {
        store = store();
        index = index();
    }

    @Test
    void openReviews_areReadNextDueFirst() {
        open("job_b", Duration.ofHours(2));
        open("job_a", Duration.ofHours(1));
        open("job_c", Duration.ofHours(2));
        begin("job_d");
        assertThat(ids(read(ReviewFilter.ALL, null, 10))).containsExactly("job_a", "job_b", "job_c");
        assertThat(index.read("other" + tenant, ReviewFilter.ALL, null, 10).wanted())
                .isEmpty();
    }

    @Test
    void entry_saysWhatTheIndexHolds() {
        Instant at = clock.instant();
        open("job_a", Duration.ofHours(1));
        assertThat(read(ReviewFilter.ALL, null, 10).wanted())
                .containsExactly(new Listed("job_a", "ticket-triage", "unsure", 1, at, at.plus(Duration.ofHours(1))));
    }

    @Test
    void claim_leavesTheReviewInItsPlace() {
        Job job = open("job_a", Duration.ofHours(1));
        append(job, JobState.AWAITING_REVIEW, new JobEvent.ReviewClaimed(2, clock.instant()), null);
        assertThat(ids(read(ReviewFilter.ALL, null, 10))).containsExactly("job_a");
    }

    @Test
    void secondReview_takesThePlaceOfTheFirst() {
        Job job = open("job_a", Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(1));
        Instant at = clock.instant();
        append(
                job,
                JobState.AWAITING_REVIEW,
                opened(2, ReviewReason.ESCALATED, Duration.ofHours(5)),
                at.plus(Duration.ofHours(5)));
        assertThat(read(ReviewFilter.ALL, null, 10).wanted())
                .containsExactly(
                        new Listed("job_a", "ticket-triage", "escalated", 2, at, at.plus(Duration.ofHours(5))));
    }

    @Test
    void decidedReview_isGoneWithTheRecordThatDecidesIt() {
        Job job = open("job_a", Duration.ofHours(1));
        append(
                job,
                JobState.COMPLETED,
                new JobEvent.ReviewDecided(2, Decided.APPROVED, null, null, "sha256:22", null, null),
                clock.instant());
        assertThat(read(ReviewFilter.ALL, null, 10).wanted()).isEmpty();
    }

    @Test
    void reviewOfAnEndedJob_isGoneWhenThatIsProjected() {
        Job job = open("job_a", Duration.ofHours(1));
        store.project(append(job, JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), null));
        assertThat(read(ReviewFilter.ALL, null, 10).wanted()).isEmpty();
    }

    @Test
    void stretches_goOnWhereTheOneBeforeEnded() {
        List<String> opened = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            opened.add("job_" + n);
            open("job_" + n, Duration.ofMinutes(10 + n / 2));
        }
        List<String> seen = new ArrayList<>();
        @Nullable Place behind = null;
        do {
            Stretch stretch = read(ReviewFilter.ALL, behind, 3);
            assertThat(stretch.looked()).isLessThanOrEqualTo(3);
            seen.addAll(ids(stretch));
            behind = stretch.reached();
        } while (behind != null);
        assertThat(seen).containsExactlyElementsOf(opened);
    }

    @Test
    void filter_countsWhatItLookedAt() {
        Instant at = clock.instant();
        open("job_a", Duration.ofHours(1));
        open("job_b", Duration.ofHours(2));
        Stretch none = read(new ReviewFilter("another-task", null, null, null), null, 10);
        assertThat(none.wanted()).isEmpty();
        assertThat(none.looked()).isEqualTo(2);
        assertThat(ids(read(new ReviewFilter("ticket-triage", null, null, null), null, 10)))
                .hasSize(2);
        assertThat(ids(read(new ReviewFilter(null, ReviewReason.REFUSED, null, null), null, 10)))
                .isEmpty();
        assertThat(ids(read(new ReviewFilter(null, ReviewReason.UNSURE, null, null), null, 10)))
                .hasSize(2);
        assertThat(ids(read(new ReviewFilter(null, null, at, null), null, 10))).isEmpty();
        assertThat(ids(read(new ReviewFilter(null, null, at.plusMillis(1), null), null, 10)))
                .hasSize(2);
        assertThat(ids(read(new ReviewFilter(null, null, null, at.plus(Duration.ofHours(2))), null, 10)))
                .containsExactly("job_a");
    }

    private Stretch read(ReviewFilter filter, @Nullable Place behind, int most) {
        return index.read(tenant, filter, behind, most);
    }

    private Job begin(String id) {
        JobRecord first = JobRecords.first(new JobKey(tenant, id), clock.instant(), "n-" + id);
        store.put(first, clock.instant().plus(KEPT), clock.instant());
        return Job.of(List.of(first));
    }

    private Job open(String id, Duration within) {
        return append(
                begin(id),
                JobState.AWAITING_REVIEW,
                opened(1, ReviewReason.UNSURE, within),
                clock.instant().plus(within));
    }

    private JobEvent opened(int level, ReviewReason reason, Duration within) {
        Instant due = clock.instant().plus(within);
        return new ReviewOpened(
                level, reason, Matter.answer("1.team.0.1", "sha256:22", null), new Times(due, due, 60_000));
    }

    private Job append(Job job, JobState state, JobEvent event, @Nullable Instant due) {
        JobRecord next = JobRecord.of(
                job.key(),
                job.version() + 1,
                clock.instant(),
                new Act(Actor.WORKFLOW, 1, event, state),
                "n" + job.version(),
                job.last().hash());
        assertThat(store.put(next, clock.instant().plus(KEPT), due)).isInstanceOf(JobStore.Put.Written.class);
        return job.with(next);
    }

    private static List<String> ids(Stretch stretch) {
        return stretch.wanted().stream().map(Listed::id).collect(Collectors.toList());
    }
}
