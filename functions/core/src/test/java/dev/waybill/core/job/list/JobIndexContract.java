package dev.waybill.core.job.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
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
