package dev.waybill.core.job.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.job.InMemoryJobIndex;
import dev.waybill.core.job.InMemoryJobStore;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.ListJobs.Page;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ListJobsTest {

    private static final JobFilter COMPLETED = new JobFilter(null, null, ListStatus.COMPLETED, null, null);
    private static final JobFilter FAILED = new JobFilter(null, null, ListStatus.FAILED, null, null);
    private final TestingClock clock = new TestingClock();
    private final InMemoryJobStore store = new InMemoryJobStore(clock);
    private final InMemoryJobIndex index = new InMemoryJobIndex(store);
    private final ListJobs listJobs = listJobs(index);

    @Test
    void noJobs_areAnEmptyPageAtTheEnd() {
        assertThat(page(JobFilter.ALL, 20, null)).isEqualTo(new Page(List.of(), null));
        assertThat(index.reads()).isLessThanOrEqualTo(ListJobs.MOST_READS);
    }

    @Test
    void pages_walkTheMonthsBack_andShowEveryJobOnce() {
        List<String> begun = new ArrayList<>();
        Instant now = clock.instant();
        for (int n = 0; n < 57; n++) {
            begun.add("job_" + n);
            begin("acme", "job_" + n, now.minus(Duration.ofDays(7L * n)));
        }
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = page(JobFilter.ALL, 10, cursor);
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(10);
            assertThat(page.jobs().size() == 10 || page.next() == null).isTrue();
            page.jobs().forEach(job -> seen.add(job.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).containsExactlyElementsOf(begun);
    }

    @Test
    void fullLastPage_saysThatNothingFollows() {
        begin("acme", "job_1", clock.instant());
        begin("acme", "job_2", clock.instant());
        assertThat(page(JobFilter.ALL, 2, null).next()).isNull();
        assertThat(page(JobFilter.ALL, 1, null).next()).isNotNull();
    }

    @Test
    void filterThatFindsNothingForLong_endsThePageEarly_andTheCursorGoesOn() {
        beginMany(ListJobs.MOST_LOOKED_AT + 500);
        Page page = page(COMPLETED, 20, null);
        assertThat(page.jobs()).isEmpty();
        assertThat(page.next()).isNotNull();
        assertThat(index.reads()).isLessThan(12);
        assertThat(page(COMPLETED, 20, page.next()).next()).isNull();
    }

    @Test
    void rareStatus_isFoundAtOnce_whateverLiesBetween() {
        beginMany(ListJobs.MOST_LOOKED_AT * 3);
        fail("job_7000");
        fail("job_14000");
        Page page = page(FAILED, 20, null);
        assertThat(ids(page)).containsExactly("job_7000", "job_14000");
        assertThat(page.next()).isNull();
        assertThat(index.reads()).isEqualTo(1);
        assertThat(page(FAILED, 1, page(FAILED, 1, null).next()))
                .satisfies(second -> assertThat(ids(second)).containsExactly("job_14000"))
                .satisfies(second -> assertThat(second.next()).isNull());
    }

    @Test
    void rareStatusOfAnotherTask_leavesNoPageEmpty_withMoreBehindIt() {
        beginMany(ListJobs.MOST_LOOKED_AT * 2);
        for (int n = 0; n < ListJobs.MOST_LOOKED_AT * 2; n++) {
            fail("job_" + n);
        }
        Page page = page(new JobFilter("another-task", null, ListStatus.FAILED, null, null), 20, null);
        assertThat(page).isEqualTo(new Page(List.of(), null));
    }

    @Test
    void rareStatus_whileOlderJobsAreStillFilledIn_isWalkedTo() {
        beginMany(30);
        fail("job_12");
        index.lackSomeRare();
        Page page = page(FAILED, 20, null);
        assertThat(ids(page)).containsExactly("job_12");
        assertThat(index.reads()).isGreaterThan(1);
    }

    @Test
    void cursorOfTheWalk_goesOnAmongTheRare_whenTheyAreFilledIn() {
        Instant now = clock.instant();
        for (int n = 0; n < 6; n++) {
            begin("acme", "job_" + n, now.minus(Duration.ofDays(20L * n)));
            fail("job_" + n);
        }
        InMemoryJobIndex filling = new InMemoryJobIndex(store);
        filling.lackSomeRare();
        Page walked = listJobs(filling).page("acme", FAILED, 2, null);
        assertThat(ids(page(FAILED, 20, walked.next()))).containsExactly("job_2", "job_3", "job_4", "job_5");
    }

    @Test
    void jobsThatAreGone_cannotBeWalkedTo() {
        clock.advance(Duration.ofDays(366 * 30));
        assertThat(page(COMPLETED, 20, null)).isEqualTo(new Page(List.of(), null));
        assertThat(index.reads()).isLessThanOrEqualTo(122);
    }

    @Test
    void window_boundsTheMonthsThatAreRead() {
        Instant now = clock.instant();
        begin("acme", "job_1", now.minus(Duration.ofDays(40)));
        JobFilter window =
                new JobFilter(null, null, null, now.minus(Duration.ofDays(45)), now.minus(Duration.ofDays(35)));
        assertThat(ids(page(window, 20, null))).containsExactly("job_1");
        assertThat(index.reads()).isEqualTo(1);
    }

    @Test
    void cursor_mayChangeItsLimit() {
        for (int n = 0; n < 5; n++) {
            begin("acme", "job_" + n, clock.instant().minusMillis(n));
        }
        assertThat(ids(page(JobFilter.ALL, 100, page(JobFilter.ALL, 2, null).next())))
                .containsExactly("job_2", "job_3", "job_4");
    }

    @Test
    void cursorOfAnotherTenantOrFilter_isRefused() {
        begin("acme", "job_1", clock.instant());
        begin("acme", "job_2", clock.instant());
        String cursor = String.valueOf(page(JobFilter.ALL, 1, null).next());
        refused("other", JobFilter.ALL, cursor);
        refused("acme", FAILED, cursor);
        refused("acme", new JobFilter(null, null, null, null, clock.instant()), cursor);
    }

    @Test
    void cursorThatWasChanged_isRefused() {
        begin("acme", "job_1", clock.instant());
        begin("acme", "job_2", clock.instant());
        String cursor = String.valueOf(page(JobFilter.ALL, 1, null).next());
        for (int at = 0; at < cursor.length(); at++) {
            for (char other : "Aa0-_=".toCharArray()) {
                String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
                if (!changed.equals(cursor)) {
                    refused("acme", JobFilter.ALL, changed);
                }
            }
        }
        for (String junk : List.of("", "x", cursor + "=", cursor + "A", cursor.substring(1), "ä", "A".repeat(5_000))) {
            refused("acme", JobFilter.ALL, junk);
        }
    }

    private void refused(String tenant, JobFilter filter, String cursor) {
        assertThatThrownBy(() -> listJobs.page(tenant, filter, 10, cursor))
                .as(cursor)
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
                    assertThat(problem.faults().get(0).pointer()).isEqualTo("/cursor");
                });
    }

    private Page page(JobFilter filter, int limit, @Nullable String cursor) {
        return listJobs.page("acme", filter, limit, cursor);
    }

    private void begin(String tenant, String id, Instant at) {
        store.put(JobRecords.first(new JobKey(tenant, id), at, "n-" + id), at.plus(Duration.ofDays(600)), at);
    }

    private ListJobs listJobs(JobIndex jobs) {
        Subjects subjects = new Subjects(() -> new byte[32]);
        TaskCatalog none = new TaskCatalog(new InMemoryTaskStore());
        return new ListJobs(jobs, new LabelLists(JobLabels.NOWHERE, subjects, none), clock);
    }

    private void beginMany(int jobs) {
        for (int n = 0; n < jobs; n++) {
            begin("acme", "job_" + n, clock.instant().minusMillis(n));
        }
    }

    private void fail(String id) {
        Job job = store.read(new JobKey("acme", id)).orElseThrow();
        JobRecord last = JobRecords.next(
                job, clock.instant(), JobState.FAILED, new JobEvent.Failed("code", "Words.", true, null), "end");
        store.put(last, clock.instant().plus(Duration.ofDays(600)), null);
        store.project(job.with(last));
    }

    private static List<String> ids(Page page) {
        return page.jobs().stream().map(ListedJob::id).collect(Collectors.toList());
    }
}
