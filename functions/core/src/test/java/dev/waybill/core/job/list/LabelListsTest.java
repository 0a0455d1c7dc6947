package dev.waybill.core.job.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.label.Asking;
import dev.waybill.core.job.list.ListJobs.Page;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Idempotency;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From a submit to the lists by what it said. */
class LabelListsTest {

    private static final String LISTED = TestTasks.sorting(1, "invoices") + "list: [order, shop]\n";
    private static final String HASHED =
            TestTasks.sorting(1, "invoices").replace("task: sorting", "task: private") + "privacy: {subject: hashed}\n";

    private final Workbench bench = new Workbench().publish(LISTED).publish(HASHED);

    @Test
    void subject_findsItsJobsOfAllTasks_newestFirst_andNoOthers() {
        String first = submit("sorting", "ada", Map.of());
        submit("sorting", "bob", Map.of());
        submit("sorting", null, Map.of());
        String second = submit("private", "ada", Map.of());
        assertThat(ids(page(by("ada"), 20, null))).containsExactly(second, first);
        assertThat(ids(page(by("carol"), 20, null))).isEmpty();
        assertThat(bench.listJobs().page("other", by("ada"), 20, null).jobs()).isEmpty();
    }

    @Test
    void hashedSubject_standsOnTheRecord_andFindsItsListRawAndHashed() {
        String id = submit("private", "ada@example.com", Map.of());
        Job job = bench.chain.read(new JobKey("acme", id)).orElseThrow();
        String hash = String.valueOf(job.accepted().subject());
        assertThat(hash).startsWith("hashed_");
        assertThat(job.last().json().toString()).doesNotContain("ada@example.com");
        assertThat(ids(page(by("ada@example.com"), 20, null))).containsExactly(id);
        assertThat(ids(page(by(hash), 20, null))).containsExactly(id);
        assertThat(bench.logged).noneMatch(line -> line.contains("ada@example.com"));
    }

    @Test
    void metadata_findsJobsByTheKeysThatTheirTaskLists() {
        String both = submit("sorting", null, Map.of("order", "4711", "shop", "a#b", "note", "n"));
        String one = submit("sorting", null, Map.of("order", "4711", "shop", "c"));
        submit("sorting", null, Map.of("order", "4712"));
        assertThat(ids(page(by(Map.of("order", "4711")), 20, null))).containsExactly(one, both);
        assertThat(ids(page(by(Map.of("order", "4711", "shop", "a#b")), 20, null)))
                .containsExactly(both);
        assertThat(ids(page(by(Map.of("order", "471")), 20, null))).isEmpty();
    }

    @Test
    void metadataThatNoTaskLists_isRefused_withThoseThatAreListed() {
        assertThatThrownBy(() -> page(by(Map.of("note", "n")), 20, null))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(ProblemCode.MALFORMED_REQUEST);
                    assertThat(problem.faults().get(0).pointer()).isEqualTo("/metadata.note");
                    assertThat(problem.faults().get(0).detail()).contains("metadata.order, metadata.shop");
                });
        JobFilter ofTheOther = new JobFilter("private", null, null, null, null, asking(null, Map.of("order", "1")));
        assertThatThrownBy(() -> page(ofTheOther, 20, null))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("none is listed");
    }

    @Test
    void otherFilters_narrowTheList() {
        String failed = submit("sorting", "ada", Map.of("order", "1"));
        String open = submit("sorting", "ada", Map.of("order", "2"));
        JobKey key = new JobKey("acme", failed);
        new FailJob(bench.chain).giveUp(key);
        bench.jobs.project(bench.chain.read(key).orElseThrow());
        Asking ada = asking("ada", Map.of());
        assertThat(page(new JobFilter(null, null, ListStatus.FAILED, null, null, ada), 20, null)
                        .jobs())
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.id()).isEqualTo(failed);
                    assertThat(job.end()).isNotNull();
                });
        assertThat(ids(page(new JobFilter(null, null, ListStatus.OPEN, null, null, ada), 20, null)))
                .containsExactly(open);
        assertThat(ids(page(new JobFilter("private", null, null, null, null, ada), 20, null)))
                .isEmpty();
        assertThat(ids(page(new JobFilter(null, null, null, null, bench.clock.instant(), ada), 20, null)))
                .containsExactly(failed);
        assertThat(ids(page(
                        new JobFilter(null, null, null, null, null, asking("ada", Map.of("order", "2"))), 20, null)))
                .containsExactly(open);
    }

    @Test
    void cursor_isBoundToWhatWasAsked() {
        String first = submit("sorting", "ada", Map.of());
        submit("sorting", "ada", Map.of());
        @Nullable String cursor = page(by("ada"), 1, null).next();
        assertThat(ids(page(by("ada"), 1, cursor))).containsExactly(first);
        assertThat(page(by("ada"), 1, cursor).next()).isNull();
        assertThatThrownBy(() -> page(by("bob"), 1, cursor)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> page(JobFilter.ALL, 1, cursor)).isInstanceOf(Problem.class);
    }

    @Test
    void submitThatIsSentAgain_standsInTheListOnce() {
        SubmitRequest request = request("sorting", "ada", Map.of("order", "1")).under(new Idempotency("k", "f"));
        bench.submitJob().submit(Workbench.WHO, request);
        bench.clock.advance(Duration.ofSeconds(1));
        bench.submitJob().submit(Workbench.WHO, request);
        assertThat(ids(page(by("ada"), 20, null))).hasSize(1);
        assertThat(bench.labels.size()).isEqualTo(2);
    }

    @Test
    void jobOfWhichNothingIsSaid_costsNoEntry() {
        submit("sorting", null, Map.of("note", "n"));
        assertThat(bench.labels.size()).isZero();
    }

    @Test
    void asking_isToldWithoutWhoseDataItIs() {
        assertThat(by("ada").toString()).doesNotContain("ada");
        assertThat(by(Map.of("order", "4711")).toString()).doesNotContain("4711");
    }

    private String submit(String task, @Nullable String subject, Map<String, String> metadata) {
        bench.clock.advance(Duration.ofSeconds(1));
        return bench.submitJob()
                .submit(Workbench.WHO, request(task, subject, metadata))
                .job()
                .key()
                .id();
    }

    private static SubmitRequest request(String task, @Nullable String subject, Map<String, String> metadata) {
        return new SubmitRequest(
                new Wanted(task, null),
                Json.parse("{\"text\":\"x\"}"),
                Priority.INTERACTIVE,
                null,
                new Labels(subject, metadata),
                null,
                null);
    }

    private Page page(JobFilter filter, int limit, @Nullable String cursor) {
        return bench.listJobs().page("acme", filter, limit, cursor);
    }

    private static JobFilter by(String subject) {
        return new JobFilter(null, null, null, null, null, asking(subject, Map.of()));
    }

    private static JobFilter by(Map<String, String> metadata) {
        return new JobFilter(null, null, null, null, null, asking(null, metadata));
    }

    private static Asking asking(@Nullable String subject, Map<String, String> metadata) {
        return new Asking(subject, metadata);
    }

    private static List<String> ids(Page page) {
        return page.jobs().stream().map(ListedJob::id).collect(Collectors.toList());
    }
}
