package dev.waybill.api.task;

import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static dev.waybill.api.TestApi.query;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drafts, as they are published, shown and named. */
class TaskDraftRouteTest {

    private static final String VERSION = "GET /v1/tasks/{task}/versions/{version}";

    private final TestApi api = new TestApi();

    @BeforeEach
    void endpoints() {
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
    }

    @Test
    void draft_mayBeReplaced_andIsTheSameWhereItIsTheNewestAlready() {
        Answer first = draft(TestTasks.sorting(1, "one"), "true");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/v1/tasks/sorting/versions/draft");
        assertThat(first.body().path("version").asText()).isEqualTo("draft");
        assertThat(draft(TestTasks.sorting(1, "one"), "true").status()).isEqualTo(200);
        assertThat(draft(TestTasks.sorting(1, "two"), "true").status()).isEqualTo(201);
        assertThat(newest().at("/definition/steps/0/labels/billing/description").asText())
                .isEqualTo("two");
        assertThat(draft(TestTasks.sorting(1, "one"), "true").status())
                .as("back again")
                .isEqualTo(201);
        assertThat(newest()).isEqualTo(first.body());
    }

    @Test
    void taskOfADraftAlone_isShownWithItsSchemas_andWithoutAVersion() {
        String hash =
                draft(TestTasks.sorting(7, "one"), "true").body().path("hash").asText();
        JsonNode task = shown();
        assertThat(task.path("latest_version").isNull()).isTrue();
        assertThat(task.path("rollout")).isEmpty();
        assertThat(task.at("/draft/hash").asText()).isEqualTo(hash);
        assertThat(task.at("/input/properties/text/type").asText()).isEqualTo("string");
        assertThat(get(VERSION, "7").status()).isEqualTo(404);
        assertThat(get(VERSION, "7").body().path("detail").asText()).contains("only a draft");
    }

    @Test
    void draft_standsBesideWhatIsPublished_theOperatorsToo() {
        api.bench.publish(TestTasks.sorting(1, "operator's"));
        assertThat(get(VERSION, "draft").status()).isEqualTo(404);
        assertThat(shown().has("draft")).isFalse();
        draft(TestTasks.sorting(2, "own"), "true");
        JsonNode task = shown();
        assertThat(task.path("owner").asText()).isEqualTo("_operator");
        assertThat(task.path("latest_version").asInt()).isEqualTo(1);
        assertThat(task.at("/draft/hash")).isEqualTo(newest().path("hash"));
    }

    /** Whosever task it is: the list names the draft that a job gets, as the task itself does. */
    @Test
    void list_showsTheDraftThatTheTenantGets() {
        api.bench.publish(TestTasks.sorting(1, "operator's"));
        assertThat(listed().has("draft")).isFalse();
        operatorsDraft("operator's draft");
        assertThat(listed().at("/draft")).isEqualTo(shown().at("/draft"));
        draft(TestTasks.sorting(2, "own"), "true");
        assertThat(listed().at("/draft/hash")).isEqualTo(newest().path("hash"));
        assertThat(listed().path("owner").asText()).isEqualTo("_operator");
        assertThat(listed().path("latest_version").asInt()).isEqualTo(1);
        publish(TestTasks.sorting(3, "own version"));
        assertThat(listed().path("owner").asText()).isEqualTo("acme");
        assertThat(listed().at("/draft")).isEqualTo(shown().at("/draft"));
    }

    @Test
    void jobOfADraft_saysSo_andOfWhichContent() {
        String hash =
                draft(TestTasks.sorting(1, "one"), "true").body().path("hash").asText();
        Answer job = submit("\"draft\"");
        assertThat(job.status()).as(job.text()).isEqualTo(202);
        assertThat(job.body().path("task_version").asText()).isEqualTo("draft");
        assertThat(job.body().path("task_hash").asText()).isEqualTo(hash);
        draft(TestTasks.sorting(1, "two"), "true");
        Answer read = TestApi.call(
                api.getJob(),
                path(
                        api.request("GET /v1/jobs/{id}"),
                        "id",
                        job.body().path("id").asText()));
        assertThat(read.body().path("task_hash").asText()).isEqualTo(hash);
        publish(TestTasks.sorting(1, "published"));
        assertThat(submit("1").body().has("task_hash")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Draft\"", "\"drafts\"", "\"\"", "[\"draft\"]", "null", "0", "true"})
    void otherVersion_isRefused_namingBothWays(String version) {
        publish(TestTasks.sorting(1, "published"));
        Answer refused = submit(version);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/task_version");
        assertThat(refused.body().at("/errors/0/detail").asText()).contains("draft");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "yes", "TRUE", "true,false"})
    void otherWordThanTrueOrFalse_isRefused_andPublishesNothing(String word) {
        Answer refused = draft(TestTasks.sorting(1, "one"), word);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/draft");
        assertThat(api.bench.catalog.heads("acme")).isEmpty();
    }

    @Test
    void faultyDraft_isRefusedAsAVersionIs_andLeavesTheOneBefore() {
        draft(TestTasks.sorting(1, "one"), "true");
        assertThat(draft("task: sorting\nversion: 1\nsteps: []\n", "true")
                        .body()
                        .path("code")
                        .asText())
                .isEqualTo("invalid_task");
        assertThat(draft(TestTasks.sorting(1, "one").replace("embedded", "absent"), "true")
                        .body()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/steps/0/models/0/endpoint");
        assertThat(newest().at("/definition/steps/0/labels/billing/description").asText())
                .isEqualTo("one");
    }

    @Test
    void draftFalse_publishesAVersion() {
        Answer published = draft(TestTasks.sorting(1, "one"), "false");
        assertThat(published.status()).isEqualTo(201);
        assertThat(published.body().path("version").asInt()).isEqualTo(1);
    }

    private void operatorsDraft(String description) {
        TaskDefinition task = TestTasks.parsed(TestTasks.sorting(2, description));
        Instant now = api.bench.clock.instant();
        api.bench.tasks.publishDraft(new TaskVersion(Tenant.OPERATOR, task, now, true), now.plusSeconds(60));
    }

    private JsonNode listed() {
        return call("GET /v1/tasks", api.request("GET /v1/tasks")).body().at("/data/0");
    }

    private void publish(String task) {
        assertThat(draft(task, "false").status()).isEqualTo(201);
    }

    private Answer draft(String task, String draft) {
        ObjectNode event = header(api.request("POST /v1/tasks"), "content-type", "application/yaml");
        return call("POST /v1/tasks", query(event.put("body", task), "draft", draft));
    }

    private JsonNode shown() {
        return call("GET /v1/tasks/{task}", path(api.request("GET /v1/tasks/{task}"), "task", "sorting"))
                .body();
    }

    private JsonNode newest() {
        return get(VERSION, "draft").body();
    }

    private Answer get(String route, String version) {
        return call(route, path(path(api.request(route), "task", "sorting"), "version", version));
    }

    private Answer submit(String version) {
        return TestApi.call(
                api.submitJob(),
                api.request("POST /v1/jobs")
                        .put(
                                "body",
                                "{\"task\":\"sorting\",\"task_version\":" + version + ",\"input\":{\"text\":\"x\"}}"));
    }

    private Answer call(String route, ObjectNode event) {
        return TestApi.call(requireNonNull(Routes.handlers(api).get(route)), event);
    }
}
