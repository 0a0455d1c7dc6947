package dev.waybill.core.job.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobEvent.Started.Loss;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.job.list.JobIndex.Stretch;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every index of jobs promises; run on the fake and on DynamoDB. The clock begins at noon of 1 November 2026. */
public abstract class JobIndexContract {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final Duration KEPT = Duration.ofDays(400);

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());

    @SuppressWarnings("NullAway.Init") // set before each test
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private JobIndex index;

    /** A store that may hold other tenants' jobs. */
    protected abstract JobStore store();

    /** The index over the store asked for last. */
    protected abstract JobIndex index();

    @BeforeEach
    void open() {
        store = store();
        index = index();
    }

    @Test
    void month_isReadNewestFirst() {
        begin("job_a");
        clock.advance(Duration.ofHours(1));
        begin("job_c");
        begin("job_b");
        assertThat(ids(read(JobFilter.ALL, null, 10))).containsExactly("job_c", "job_b", "job_a");
        assertThat(index.read(tenant, NOVEMBER.minusMonths(1), JobFilter.ALL, null, 10)
                        .wanted())
                .isEmpty();
        assertThat(index.read("other" + tenant, NOVEMBER, JobFilter.ALL, null, 10)
                        .wanted())
                .isEmpty();
    }

    @Test
    void entry_saysWhatTheIndexHolds() {
        Instant at = clock.instant();
        begin("job_a");
        assertThat(read(JobFilter.ALL, null, 10).wanted())
                .containsExactly(new ListedJob("job_a", "ticket-triage", "open", at, null));
    }

    @Test
    void stretches_goOnWhereTheOneBeforeEnded() {
        List<String> begun = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            begun.add(0, "job_" + n);
            begin("job_" + n);
            clock.advance(Duration.ofMillis(n % 2));
        }
        List<String> seen = new ArrayList<>();
        @Nullable ListPlace below = null;
        do {
            Stretch stretch = read(JobFilter.ALL, below, 3);
            assertThat(stretch.looked()).isLessThanOrEqualTo(3);
            seen.addAll(ids(stretch));
            below = stretch.reached();
        } while (below != null);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(begun).doesNotHaveDuplicates();
    }

    @Test
    void status_isOpenUntilTheFinalRecordIsProjected() {
        begin("job_a");
        Job ended = end(begin("job_b"));
        assertThat(ids(read(byStatus(ListStatus.OPEN), null, 10))).containsExactly("job_b", "job_a");
        store.project(ended);
        assertThat(ids(read(byStatus(ListStatus.OPEN), null, 10))).containsExactly("job_a");
        assertThat(ids(read(byStatus(ListStatus.EXPIRED), null, 10))).containsExactly("job_b");
        assertThat(ids(read(byStatus(ListStatus.COMPLETED), null, 10))).isEmpty();
    }

    @Test
    void rareStatus_isFoundByItself_newestFirst_acrossMonths() {
        fail("job_old");
        clock.advance(Duration.ofDays(40));
        begin("job_between");
        expire("job_other");
        fail("job_new");
        assertThat(ids(rare(ListStatus.FAILED, null, 10))).containsExactly("job_new", "job_old");
        assertThat(rare(ListStatus.FAILED, null, 10).looked()).isEqualTo(2);
        assertThat(ids(rare(ListStatus.EXPIRED, null, 10))).containsExactly("job_other");
        assertThat(ids(rare(ListStatus.CANCELLED, null, 10))).isEmpty();
        assertThat(index.readRare("other" + tenant, byStatus(ListStatus.FAILED), null, 10)
                        .wanted())
                .isEmpty();
    }

    @Test
    void rareStatus_goesOnBehindAPlace_alsoWhereThatIsTheEndOfAMonth() {
        fail("job_a");
        clock.advance(Duration.ofDays(40));
        fail("job_b");
        fail("job_c");
        Stretch first = rare(ListStatus.FAILED, null, 1);
        assertThat(ids(first)).containsExactly("job_c");
        Stretch second = rare(ListStatus.FAILED, first.reached(), 2);
        assertThat(ids(second)).containsExactly("job_b", "job_a");
        assertThat(ids(rare(ListStatus.FAILED, ListPlace.atTopOf(NOVEMBER), 10)))
                .containsExactly("job_a");
        assertThat(ids(rare(ListStatus.FAILED, ListPlace.atTopOf(NOVEMBER.minusMonths(1)), 10)))
                .isEmpty();
    }

    @Test
    void rareStatus_keepsToTheOtherFilters() {
        Instant at = clock.instant();
        fail("job_a");
        assertThat(ids(rare(new JobFilter("ticket-triage", null, ListStatus.FAILED, at, at.plusMillis(1)), null, 10)))
                .containsExactly("job_a");
        assertThat(ids(rare(new JobFilter("another-task", null, ListStatus.FAILED, null, null), null, 10)))
                .isEmpty();
        assertThat(ids(rare(new JobFilter(null, "batch_1", ListStatus.FAILED, null, null), null, 10)))
                .isEmpty();
        assertThat(ids(rare(new JobFilter(null, null, ListStatus.FAILED, at.plusMillis(1), null), null, 10)))
                .isEmpty();
        assertThat(ids(rare(new JobFilter(null, null, ListStatus.FAILED, null, at), null, 10)))
                .isEmpty();
        clock.advance(KEPT.plusSeconds(1));
        assertThat(ids(rare(ListStatus.FAILED, null, 10))).isEmpty();
    }

    @Test
    void jobThatLeavesARareStatus_isFoundThereNoMore() {
        Job failed = fail("job_a");
        JobRecord again = JobRecords.next(
                failed, clock.instant(), JobState.IN_PROGRESS, new JobEvent.Started(Loss.EXECUTION_ABSENT), "again");
        store.put(again, clock.instant().plus(KEPT), clock.instant());
        assertThat(ids(rare(ListStatus.FAILED, null, 10))).isEmpty();
        assertThat(index.complete(tenant, read(JobFilter.ALL, null, 10).wanted()))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.status()).isEqualTo("open");
                    assertThat(job.end()).isNull();
                });
        store.project(failed);
        assertThat(ids(rare(ListStatus.FAILED, null, 10)))
                .as("an old end comes late")
                .isEmpty();
    }

    @Test
    void jobThatWaitsForAPerson_isFoundWithItsDueTime_untilSomebodyHasDecided() {
        Job waiting = review("job_a");
        begin("job_b");
        Instant dueAt = waiting.review().orElseThrow().opened().dueAt();
        assertThat(index.complete(
                        tenant, rare(ListStatus.AWAITING_REVIEW, null, 10).wanted()))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.id()).isEqualTo("job_a");
                    assertThat(job.reviewDueAt()).isEqualTo(dueAt);
                    assertThat(job.end()).isNull();
                });
        JobRecord decided = JobRecords.next(
                waiting,
                clock.instant(),
                JobState.FAILED,
                new JobEvent.ReviewDecided(waiting.version(), Decided.REJECTED, "fraud", null, null, null, null),
                "no");
        store.put(decided, clock.instant().plus(KEPT), clock.instant());
        store.project(waiting.with(decided));
        assertThat(ids(rare(ListStatus.AWAITING_REVIEW, null, 10))).isEmpty();
        assertThat(index.complete(tenant, rare(ListStatus.FAILED, null, 10).wanted()))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.reviewDueAt()).isNull();
                    assertThat(job.end()).isNotNull();
                });
    }

    @Test
    void end_isToldWithItsErrorCostAndTimes() {
        Instant begun = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        Job announced = next(
                Job.of(List.of(begin("job_a"))),
                JobState.IN_PROGRESS,
                JobRecords.announced("1.team.0.1", clock.instant()));
        Instant started = clock.instant();
        clock.advance(Duration.ofSeconds(1));
        Job done = next(announced, JobState.COMPLETED, JobRecords.settled("1.team.0.1", Verdict.ACCEPTED));
        Job failed = fail("job_b");
        store.project(done);
        List<ListedJob> page =
                index.complete(tenant, read(JobFilter.ALL, null, 10).wanted());
        assertThat(page)
                .extracting(ListedJob::end)
                .containsExactlyInAnyOrder(
                        new ListedEnd(null, done.costMicros(), started, clock.instant()),
                        new ListedEnd(
                                "no_model_answered", 0, null, failed.last().at()));
        assertThat(done.costMicros()).isPositive();
        assertThat(started).isAfter(begun);
    }

    @Test
    void jobThatMovesWhileItIsListed_isShownAsTheIndexHadIt() {
        Job waiting = review("job_a");
        List<ListedJob> seen = read(JobFilter.ALL, null, 10).wanted();
        JobRecord end = JobRecords.next(
                waiting, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(clock.instant()), "end");
        store.put(end, clock.instant().plus(KEPT), null);
        store.project(waiting.with(end));
        assertThat(index.complete(tenant, seen)).isEqualTo(seen);
        assertThat(index.complete(tenant, List.of())).isEmpty();
    }

    /** No record can say how it ended: lists do, until one can. */
    @Test
    void jobThatIsSetAside_isListedAsFailed_untilItsOwnEndIs() {
        Job job = review("job_a");
        begin("job_b");
        Instant met = clock.instant();
        store.setAside(job.key(), met, met.plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(1));
        store.setAside(job.key(), clock.instant(), clock.instant().plus(Duration.ofHours(1)));

        assertThat(ids(read(byStatus(ListStatus.OPEN), null, 10))).containsExactly("job_b");
        assertThat(ids(rare(ListStatus.AWAITING_REVIEW, null, 10))).isEmpty();
        assertThat(ids(read(byStatus(ListStatus.FAILED), null, 10))).containsExactly("job_a");
        List<ListedJob> failed =
                index.complete(tenant, rare(ListStatus.FAILED, null, 10).wanted());
        assertThat(failed).singleElement().satisfies(listed -> {
            assertThat(listed.end()).isEqualTo(new ListedEnd("record_broken", 0, null, met));
            assertThat(listed.reviewDueAt()).isNull();
        });

        Job ended = next(job, JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()));
        store.project(ended);
        assertThat(ids(rare(ListStatus.FAILED, null, 10))).isEmpty();
        assertThat(index.complete(tenant, rare(ListStatus.EXPIRED, null, 10).wanted()))
                .extracting(ListedJob::end)
                .containsExactly(ListedEnd.of(ended).orElseThrow());
    }

    private Stretch rare(ListStatus status, @Nullable ListPlace below, int most) {
        return rare(byStatus(status), below, most);
    }

    private Stretch rare(JobFilter filter, @Nullable ListPlace below, int most) {
        return index.readRare(tenant, filter, below, most);
    }

    private Job fail(String id) {
        Job failed = next(
                Job.of(List.of(begin(id))),
                JobState.FAILED,
                new JobEvent.Failed("no_model_answered", "Words.", true, null));
        store.project(failed);
        return failed;
    }

    private void expire(String id) {
        store.project(end(begin(id)));
    }

    private Job review(String id) {
        Job job = Job.of(List.of(begin(id)));
        Instant dueAt = clock.instant().plus(Duration.ofHours(1));
        ReviewOpened opened = new ReviewOpened(
                1,
                ReviewReason.UNSURE,
                ReviewOpened.Matter.noAnswer("model_refused", null, null),
                new ReviewOpened.Times(dueAt, dueAt.plusSeconds(60), 1_000));
        JobRecord record = JobRecords.next(job, clock.instant(), JobState.AWAITING_REVIEW, opened, "open");
        store.put(record, clock.instant().plus(KEPT), clock.instant());
        return job.with(record);
    }

    private Job next(Job job, JobState state, JobEvent event) {
        JobRecord record = JobRecords.next(job, clock.instant(), state, event, "n" + job.version() + 1);
        store.put(record, clock.instant().plus(KEPT), null);
        return job.with(record);
    }

    @Test
    void filter_countsWhatItLookedAt() {
        begin("job_a");
        begin("job_b");
        Stretch stretch = read(new JobFilter("another-task", null, null, null, null), null, 10);
        assertThat(stretch.wanted()).isEmpty();
        assertThat(stretch.looked()).isEqualTo(2);
        assertThat(ids(read(new JobFilter("ticket-triage", null, null, null, null), null, 10)))
                .hasSize(2);
        assertThat(ids(read(new JobFilter(null, "batch_1", null, null, null), null, 10)))
                .isEmpty();
    }

    @Test
    void window_holdsItsBeginAndNotItsEnd() {
        Instant at = clock.instant();
        begin("job_a");
        assertThat(ids(read(window(at, at.plusMillis(1)), null, 10))).containsExactly("job_a");
        assertThat(ids(read(window(at, null), null, 10))).containsExactly("job_a");
        assertThat(ids(read(window(null, at), null, 10))).isEmpty();
        assertThat(ids(read(window(at.plusMillis(1), null), null, 10))).isEmpty();
    }

    @Test
    void windowThatBeginsBehindItsEnd_holdsNothing() {
        begin("job_a");
        Instant now = clock.instant();
        for (Duration before : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofDays(100))) {
            JobFilter inverted = new JobFilter(null, null, ListStatus.FAILED, now.plus(before), now, null, "job_a");
            for (JobIndex.Stretch stretch : List.of(
                    index.readRare(tenant, inverted, null, 10),
                    index.readChildren(tenant, inverted, null, 10),
                    index.read(tenant, NOVEMBER, inverted, null, 10))) {
                assertThat(stretch.wanted()).isEmpty();
                assertThat(stretch.reached()).isNull();
            }
        }
    }

    @Test
    void jobPastItsTimeToLive_isLeftOut() {
        begin("job_a");
        clock.advance(KEPT.plusSeconds(1));
        assertThat(ids(read(JobFilter.ALL, null, 10))).isEmpty();
    }

    private Stretch read(JobFilter filter, @Nullable ListPlace below, int most) {
        return index.read(tenant, NOVEMBER, filter, below, most);
    }

    private JobRecord begin(String id) {
        JobRecord first = JobRecords.first(new JobKey(tenant, id), clock.instant(), "n-" + id);
        store.put(first, clock.instant().plus(KEPT), clock.instant());
        return first;
    }

    private Job end(JobRecord first) {
        Job job = Job.of(List.of(first));
        JobRecord last =
                JobRecords.next(job, clock.instant(), JobState.EXPIRED, new JobEvent.Expired(job.deadlineAt()), "end");
        store.put(last, clock.instant().plus(KEPT), null);
        return job.with(last);
    }

    private static JobFilter byStatus(ListStatus status) {
        return new JobFilter(null, null, status, null, null);
    }

    private static JobFilter window(@Nullable Instant from, @Nullable Instant before) {
        return new JobFilter(null, null, null, from, before);
    }

    private static List<String> ids(Stretch stretch) {
        return stretch.wanted().stream().map(ListedJob::id).collect(Collectors.toList());
    }
}
