package dev.waybill.core.job.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.Accepted.Asked;
import dev.waybill.core.job.Accepted.Item;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.ReviewReason;
import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.label.JobLabels;
import dev.waybill.core.job.label.Label;
import dev.waybill.core.job.label.Subjects;
import dev.waybill.core.job.list.ListJobs.Page;
import dev.waybill.core.key.Actor;
import dev.waybill.core.task.catalog.InMemoryTaskStore;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How lists show items of batches, and that they show children through their parent alone; run on the fakes and on DynamoDB. */
public abstract class ItemsInListsContract {

    private static final String SUBJECT = "ada@example.com";
    private static final Duration KEPT = Duration.ofDays(400);

    protected final TestingClock clock = new TestingClock();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final Subjects subjects = new Subjects(() -> new byte[32]);

    @SuppressWarnings("NullAway.Init") // set before each test
    private JobStore store;

    @SuppressWarnings("NullAway.Init")
    private JobLabels labels;

    @SuppressWarnings("NullAway.Init")
    private ListJobs lists;

    /** A store that may hold other tenants' jobs. */
    protected abstract JobStore store();

    /** The lists over the store asked for last. */
    protected abstract JobIndex index();

    protected abstract JobLabels labels();

    @BeforeEach
    void open() {
        store = store();
        labels = labels();
        lists = new ListJobs(
                index(), new LabelLists(labels, subjects, new TaskCatalog(new InMemoryTaskStore())), clock);
    }

    @Test
    void itemOfABatch_isListedWithIt_andFoundByIt_howeverItStands() {
        item("job_a", "batch_1");
        fail(item("job_b", "batch_1"));
        item("job_c", "batch_2");
        begin("job_d", Item.NONE);
        assertThat(page(JobFilter.ALL).jobs())
                .extracting(ListedJob::batch)
                .containsExactlyInAnyOrder("batch_1", "batch_1", "batch_2", null);
        assertThat(ids(of(null, "batch_1", null))).containsExactlyInAnyOrder("job_a", "job_b");
        assertThat(ids(of(null, "batch_1", ListStatus.FAILED))).containsExactly("job_b");
        assertThat(ids(of(null, "batch_1", ListStatus.OPEN))).containsExactly("job_a");
        assertThat(page(of(null, null, ListStatus.FAILED)).jobs())
                .extracting(ListedJob::batch)
                .containsExactly("batch_1");
    }

    @Test
    void children_areInNoListButTheirParents() {
        begin("job_parent", Item.NONE);
        child("job_a", "job_parent");
        fail(child("job_b", "job_parent"));
        review(child("job_c", "job_parent"));
        child("job_d", "job_other");
        assertThat(ids(JobFilter.ALL)).containsExactly("job_parent");
        assertThat(ids(of(null, null, ListStatus.OPEN))).containsExactly("job_parent");
        for (ListStatus status : List.of(ListStatus.FAILED, ListStatus.AWAITING_REVIEW)) {
            assertThat(ids(of(null, null, status))).as("%s", status).isEmpty();
        }
        assertThat(ids(of("job_parent", null, null))).containsExactlyInAnyOrder("job_a", "job_b", "job_c");
        assertThat(ids(of("job_other", null, null))).containsExactly("job_d");
        assertThat(ids(of("job_a", null, null))).isEmpty();
        assertThat(lists.page(tenant + "x", of("job_parent", null, null), 10, null)
                        .jobs())
                .isEmpty();
    }

    @Test
    void setOfChildren_isNoBatch() {
        fail(child("job_a", "job_parent"));
        assertThat(page(of("job_parent", null, null)).jobs())
                .extracting(ListedJob::batch)
                .containsExactly((String) null);
        for (ListStatus status : List.of(ListStatus.FAILED, ListStatus.OPEN)) {
            assertThat(ids(of(null, "children_job_parent", status))).isEmpty();
        }
    }

    @Test
    void childrenOfAStatus_areFoundThroughTheirParent_withWhatListsShow() {
        child("job_a", "job_parent");
        fail(child("job_b", "job_parent"));
        review(child("job_c", "job_parent"));
        assertThat(ids(of("job_parent", null, ListStatus.OPEN))).containsExactly("job_a");
        assertThat(ids(of("job_parent", null, ListStatus.AWAITING_REVIEW))).containsExactly("job_c");
        assertThat(page(of("job_parent", null, ListStatus.FAILED)).jobs())
                .singleElement()
                .satisfies(job -> assertThat(job.end()).isNotNull());
    }

    @Test
    void reviewedChild_thatIsRejected_staysOutOfTheOtherLists() {
        Job waiting = review(child("job_a", "job_parent"));
        fail(waiting);
        assertThat(ids(of(null, null, ListStatus.FAILED))).isEmpty();
        assertThat(ids(of(null, null, ListStatus.AWAITING_REVIEW))).isEmpty();
        assertThat(ids(of("job_parent", null, ListStatus.FAILED))).containsExactly("job_a");
    }

    @Test
    void children_areListedNewestFirst_pageByPage_acrossMonths() {
        List<String> begun = new ArrayList<>();
        for (int n = 0; n < 7; n++) {
            begun.add(0, "job_" + n);
            child("job_" + n, "job_parent");
            clock.advance(Duration.ofDays(9));
        }
        JobFilter filter = of("job_parent", null, null);
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Page page = lists.page(tenant, filter, 3, cursor);
            page.jobs().forEach(job -> seen.add(job.id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).isEqualTo(begun);
        Instant since = clock.instant().minus(Duration.ofDays(20));
        assertThat(ids(new JobFilter(null, null, null, since, null, null, "job_parent")))
                .containsExactly("job_6", "job_5");
    }

    @Test
    void childrenAboutASubject_areFoundThroughTheirParent_andInTheSubjectsListNot() {
        begin("job_parent", Item.NONE);
        child("job_a", "job_parent");
        child("job_b", "job_other");
        Asking asking = new Asking(SUBJECT, Map.of());
        assertThat(ids(new JobFilter(null, null, null, null, null, asking, null)))
                .containsExactly("job_parent");
        assertThat(ids(new JobFilter(null, null, null, null, null, asking, "job_parent")))
                .containsExactly("job_a");
    }

    private static JobFilter of(@Nullable String parent, @Nullable String batch, @Nullable ListStatus status) {
        return new JobFilter(null, batch, status, null, null, null, parent);
    }

    private List<String> ids(JobFilter filter) {
        return page(filter).jobs().stream().map(ListedJob::id).collect(Collectors.toList());
    }

    private Page page(JobFilter filter) {
        return lists.page(tenant, filter, 20, null);
    }

    private Job item(String id, String batch) {
        return begin(id, new Item(batch, "item-" + id, 1, null, null, 60_000L));
    }

    private Job child(String id, String parent) {
        return begin(id, new Item("children_" + parent, "item-" + id, 1, parent, "pages", 60_000L));
    }

    private Job begin(String id, Item item) {
        Accepted usual = JobRecords.accepted(clock.instant());
        Accepted accepted = new Accepted(
                usual.pinned(),
                usual.workflow(),
                usual.input(),
                usual.priority(),
                usual.times(),
                new Asked(SUBJECT, null, null, null),
                item);
        Act act = new Act(Actor.key("key_1", "tests"), 1, accepted, JobState.QUEUED);
        JobRecord first = JobRecord.of(new JobKey(tenant, id), 1, clock.instant(), act, "n-" + id, null);
        labels.put(first, List.of(Label.subject(subjects.hashed(tenant, SUBJECT))));
        store.put(first, clock.instant().plus(KEPT), clock.instant());
        return Job.of(List.of(first));
    }

    private void fail(Job job) {
        JobRecord last = JobRecords.next(
                job, clock.instant(), JobState.FAILED, new JobEvent.Failed("code", "Words.", true, null), "end");
        store.put(last, clock.instant().plus(KEPT), null);
        store.project(job.with(last));
    }

    private Job review(Job job) {
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
}
