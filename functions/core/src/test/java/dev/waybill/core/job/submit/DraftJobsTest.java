package dev.waybill.core.job.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.ChangeTask;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of drafts. */
class DraftJobsTest {

    private final Workbench bench = new Workbench();
    private final PublishTask publish = new PublishTask(bench.tasks, bench.endpoints, bench.clock);

    @BeforeEach
    void endpoint() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void draft_isGivenToWhoNamesIt_andToNobodyElse() {
        bench.publish(TestTasks.sorting(1, "published"));
        draft("acme", "draft");
        Job job = submit(Wanted.draftOf("sorting"));
        assertThat(job.accepted().ofDraft()).isTrue();
        assertThat(description(job)).isEqualTo("draft");
        JsonNode facts = job.records().get(0).json().path("facts");
        assertThat(facts.path("task_draft").asBoolean()).isTrue();
        assertThat(facts.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "task",
                        "task_version",
                        "task_hash",
                        "task_owner",
                        "task_draft",
                        "workflow",
                        "input",
                        "priority",
                        "deadline_at",
                        "expires_at",
                        "payloads_expire_at");
        assertThat(bench.read(job).accepted()).isEqualTo(job.accepted());
        assertThat(description(submit(new Wanted("sorting", null)))).isEqualTo("published");
        assertThat(description(submit(new Wanted("sorting", 1)))).isEqualTo("published");
    }

    @Test
    void draftThatIsReplacedUnderAJob_changesNothingForIt() throws Exception {
        draft("acme", "first");
        Job job = submit(Wanted.draftOf("sorting"));
        draft("acme", "second");
        bench.publish(TestTasks.sorting(1, "published"));
        // Another process, which has read neither.
        assertThat(description(new TaskCatalog(bench.tasks), job)).isEqualTo("first");
        bench.call(job, 0, 0, 1);
        assertThat(bench.read(job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.read(job)
                        .records()
                        .get(1)
                        .json()
                        .at("/facts/gen_ai.prompt.version")
                        .asText())
                .isEqualTo("draft");
        assertThat(description(submit(Wanted.draftOf("sorting")))).isEqualTo("second");
    }

    @Test
    void contentOfADraft_isKeptAsLongAsAJobOfIt() {
        draft("acme", "first");
        bench.clock.advance(Duration.ofDays(300));
        Job job = submit(Wanted.draftOf("sorting"));
        draft("acme", "second");
        bench.clock.advance(Duration.ofDays(399));
        assertThat(description(new TaskCatalog(bench.tasks), bench.read(job))).isEqualTo("first");
    }

    @Test
    void jobsThatFollowSoon_needNoWriteToKeepTheirDraft() {
        draft("acme", "first");
        submit(Wanted.draftOf("sorting"));
        assertThat(bench.tasks.draftsKept()).isZero();
        bench.clock.advance(Duration.ofDays(31));
        submit(Wanted.draftOf("sorting"));
        submit(Wanted.draftOf("sorting"));
        assertThat(bench.tasks.draftsKept()).isEqualTo(1);
    }

    @Test
    void draftThatIsPastItsTime_isNone() {
        draft("acme", "first");
        bench.clock.advance(Duration.ofDays(431));
        refused(Wanted.draftOf("sorting"), ProblemCode.UNKNOWN_TASK, "no task of this name");
    }

    @Test
    void taskOfWhichThereIsOnlyADraft_isUnknownToWhoDoesNotNameIt_andToldSo() {
        draft("acme", "draft");
        refused(new Wanted("sorting", null), ProblemCode.UNKNOWN_TASK, "only a draft");
        refused(new Wanted("sorting", 1), ProblemCode.UNKNOWN_TASK, "only a draft");
    }

    @Test
    void taskWithoutADraft_hasNoneToGive() {
        bench.publish(TestTasks.sorting(1, "published"));
        refused(Wanted.draftOf("sorting"), ProblemCode.UNKNOWN_TASK, "no draft");
        refused(Wanted.draftOf("sortin"), ProblemCode.UNKNOWN_TASK, "no task of this name");
    }

    @Test
    void ownDraft_goesBeforeTheOperators_andHidesNothingItPublishes() {
        bench.publish(TestTasks.sorting(1, "operator's"));
        draft(Tenant.OPERATOR, "operator's draft");
        assertThat(description(submit(Wanted.draftOf("sorting")))).isEqualTo("operator's draft");
        draft("acme", "own draft");
        draft("globex", "another's draft");
        assertThat(description(submit(Wanted.draftOf("sorting")))).isEqualTo("own draft");
        assertThat(description(submit(new Wanted("sorting", null)))).isEqualTo("operator's");
    }

    @Test
    void draftOfARetiredTask_takesNoJob() {
        draft("acme", "draft");
        new ChangeTask(bench.tasks).retire("acme", "sorting");
        refused(Wanted.draftOf("sorting"), ProblemCode.TASK_RETIRED, "retired");
    }

    @Test
    void draftsFirst_givesThemToWhoNamesNoVersion_whereThereIsOne() {
        bench.publish(TestTasks.sorting(1, "published"));
        assertThat(description(submit(true, new Wanted("sorting", null)))).isEqualTo("published");
        draft("acme", "draft");
        assertThat(description(submit(true, new Wanted("sorting", null)))).isEqualTo("draft");
        assertThat(description(submit(true, new Wanted("sorting", 1)))).isEqualTo("published");
    }

    @Test
    void inputAgainstADraftsSchema_keepsNothing() {
        draft("acme", "draft");
        assertThatThrownBy(() ->
                        bench.submitJob().submit(Workbench.WHO, request(Wanted.draftOf("sorting"), "{\"txt\":\"x\"}")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_INPUT))
                .hasMessageContaining("draft");
        assertThat(bench.payloads.size()).isZero();
    }

    private void draft(String owner, String description) {
        publish.publishDraft(owner, TestTasks.sorting(1, description));
    }

    private Job submit(Wanted wanted) {
        return submit(false, wanted);
    }

    private Job submit(boolean draftsFirst, Wanted wanted) {
        SubmitJob submitJob = new SubmitJob(
                new TaskChoice(bench.catalog, draftsFirst),
                bench.chain,
                bench.payloads,
                bench.labelling(),
                (job, priority, delay) -> {},
                bench.clock,
                bench.log);
        return submitJob
                .submit(Workbench.WHO, request(wanted, "{\"text\":\"x\"}"))
                .job();
    }

    private void refused(Wanted wanted, ProblemCode code, String words) {
        assertThatThrownBy(() -> submit(wanted))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code))
                .hasMessageContaining(words);
    }

    private static SubmitRequest request(Wanted wanted, String input) {
        return new SubmitRequest(wanted, Json.parse(input), Priority.BULK, null, Labels.NONE, null, null);
    }

    private String description(Job job) {
        return description(bench.catalog, job);
    }

    private static String description(TaskCatalog catalog, Job job) {
        return catalog.of(job.task())
                .definition()
                .content()
                .at("/steps/0/labels/billing/description")
                .asText();
    }
}
