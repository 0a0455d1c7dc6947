package dev.waybill.api.task;

import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT /v1/tasks/{task}/rollout, retire and revive. */
class TaskChangeRouteTest {

    private static final String ROLLOUT = "PUT /v1/tasks/{task}/rollout";

    private final TestApi api = new TestApi();

    @BeforeEach
    void publish() {
        for (int version = 1; version <= 2; version++) {
            own(TestTasks.sorting(version, "invoices"));
        }
        api.bench.publish(TestTasks.reply());
    }

    @Test
    void rollout_isAnsweredAsTheTaskIsShown() {
        Answer put = rollOut("{\"weights\":{\"1\":90,\"2\":10},\"by\":\"subject\"}");
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.body().at("/rollout/2").asInt()).isEqualTo(10);
        assertThat(put.body().path("rollout_by").asText()).isEqualTo("subject");
        Answer shown = shown();
        assertThat(shown.body()).isEqualTo(put.body());
        assertThat(shown.header("ETag")).isNotEmpty().isEqualTo(put.header("ETag"));
    }

    @Test
    void rollout_isReplacedWhole() {
        rollOut("{\"weights\":{\"1\":90,\"2\":10},\"by\":\"subject\"}");
        Answer put = rollOut("{\"weights\":{\"2\":1}}");
        assertThat(Json.write(put.body().path("rollout"))).isEqualTo("{\"2\":1}");
        assertThat(put.body().path("rollout_by").asText()).isEqualTo("job");
    }

    @Test
    void previousRollout_isPutAsItIsShown_andUndoesTheLastChange() {
        assertThat(shown().body().has("previous_rollout")).isFalse();
        rollOut("{\"weights\":{\"1\":90,\"2\":0},\"by\":\"subject\"}");
        Answer put = rollOut("{\"weights\":{\"2\":1}}");
        String previous = Json.write(put.body().path("previous_rollout"));
        assertThat(previous).isEqualTo("{\"weights\":{\"1\":90,\"2\":0},\"by\":\"subject\"}");

        Answer back = rollOut(previous, put.header("ETag"));

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(Json.write(back.body().path("rollout"))).isEqualTo("{\"1\":90,\"2\":0}");
        assertThat(back.body().path("rollout_by").asText()).isEqualTo("subject");
        assertThat(back.body().has("previous_rollout")).as("undone already").isFalse();
        assertThat(rollOut(previous, put.header("ETag")).status())
                .as("a second who saw the same")
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/weights",
                "{\"weights\":{}}|/weights",
                "{\"weights\":[90,10]}|/weights",
                "{\"weights\":{\"1\":0,\"2\":0}}|/weights",
                "{\"weights\":{\"1\":-1}}|/weights/1",
                "{\"weights\":{\"1\":0.5}}|/weights/1",
                "{\"weights\":{\"1\":\"90\"}}|/weights/1",
                "{\"weights\":{\"1\":null}}|/weights/1",
                "{\"weights\":{\"1\":1000000001}}|/weights/1",
                "{\"weights\":{\"01\":1}}|/weights/01",
                "{\"weights\":{\"draft\":1}}|/weights/draft",
                "{\"weights\":{\"a/b\":1}}|/weights/a~1b",
                "{\"weights\":{\"3\":1}}|/weights/3",
                "{\"weights\":{\"1\":99999,\"2\":1}}|/weights/2",
                "{\"weights\":{\"1\":1},\"by\":\"tenant\"}|/by",
                "{\"weights\":{\"1\":1},\"by\":null}|/by",
                "{\"weights\":{\"1\":1},\"version\":1}|/version"
            })
    void faultyRollout_isRefusedWithItsPlace_andChangesNothing(String body, String pointer) {
        Answer before = shown();
        Answer refused = rollOut(body);
        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("code").asText()).isEqualTo("invalid_request");
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo(pointer);
        assertThat(shown().event()).isEqualTo(before.event());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"weights\":{\"1\":1,\"1\":2}}", "{\"weights\":{\"1\":NaN}}", "{"})
    void malformedRollout_isRefused(String body) {
        assertThat(rollOut(body).status()).isEqualTo(400);
    }

    @Test
    void ifMatch_letsInWhoHasSeenWhatThereIs() {
        String tag = shown().header("ETag");
        String weights = "{\"weights\":{\"2\":1}}";
        assertThat(rollOut(weights, "\"other\", " + tag).status()).isEqualTo(200);
        Answer stale = rollOut("{\"weights\":{\"1\":1}}", tag);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("code").asText()).isEqualTo("precondition_failed");
        assertThat(rollOut(weights, "W/" + shown().header("ETag")).status())
                .as("a weak tag is none to change by")
                .isEqualTo(412);
        assertThat(rollOut(weights, "*").status()).isEqualTo(200);
        assertThat(rollOut(weights).status()).as("the last one holds").isEqualTo(200);
        assertThat(Json.write(shown().body().path("rollout"))).isEqualTo("{\"2\":1}");
    }

    @Test
    void tag_namesRolloutAndRetirementOnly() {
        String tag = shown().header("ETag");
        own(TestTasks.sorting(3, "more"));
        assertThat(shown().body().path("latest_version").asInt()).isEqualTo(3);
        assertThat(shown().header("ETag")).isEqualTo(tag);
        change("retire");
        String retired = shown().header("ETag");
        assertThat(retired).isNotEqualTo(tag);
        change("retire");
        assertThat(shown().header("ETag")).isEqualTo(retired);
    }

    @Test
    void retiredTask_isShownSo_andTakesNoJob_untilItIsRevived() {
        assertThat(shown().body().path("retired").asBoolean(true)).isFalse();
        Answer retired = change("retire");
        assertThat(retired.status()).isEqualTo(200);
        assertThat(retired.body()).isEqualTo(shown().body());
        assertThat(retired.body().path("retired").asBoolean()).isTrue();
        assertThat(call("GET /v1/tasks", api.request("GET /v1/tasks")).body().path("data"))
                .anySatisfy(task -> {
                    assertThat(task.path("task").asText()).isEqualTo("sorting");
                    assertThat(task.path("retired").asBoolean()).isTrue();
                });
        Answer refused = submit("{\"task\":\"sorting\",\"task_version\":2,\"input\":{\"text\":\"x\"}}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("code").asText()).isEqualTo("task_retired");
        assertThat(change("revive").body().path("retired").asBoolean()).isFalse();
        assertThat(submit("{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}").status())
                .isEqualTo(202);
    }

    @Test
    void operatorsTask_isNotFound_andToldWhoseItIs() {
        for (String route : new String[] {ROLLOUT, "POST /v1/tasks/{task}/retire", "POST /v1/tasks/{task}/revive"}) {
            Answer refused =
                    call(route, path(api.request(route).put("body", "{\"weights\":{\"1\":1}}"), "task", "reply"));
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.body().path("detail").asText()).contains("operator's");
        }
    }

    @Test
    void jobOfWhatWasPut_getsIt_andSaysByWhichBucket() {
        rollOut("{\"weights\":{\"2\":100},\"by\":\"subject\"}");
        var job = api.bench
                .submitJob()
                .submit(Workbench.WHO, SubmitRequest.of("sorting", Json.parse("{\"text\":\"x\"}")))
                .job();
        assertThat(job.accepted().taskVersion()).isEqualTo(2);
        Answer records = call(
                "GET /v1/jobs/{id}/records",
                path(api.request("GET /v1/jobs/{id}/records"), "id", job.key().id()));
        assertThat(records.body().at("/data/0/facts/rollout_bucket").isInt()).isTrue();
    }

    private void own(String task) {
        api.bench.tasks.publish(new TaskVersion("acme", TestTasks.parsed(task), api.bench.clock.instant()));
    }

    private Answer rollOut(String body) {
        return call(ROLLOUT, path(api.request(ROLLOUT).put("body", body), "task", "sorting"));
    }

    private Answer rollOut(String body, String ifMatch) {
        ObjectNode event = path(api.request(ROLLOUT).put("body", body), "task", "sorting");
        return call(ROLLOUT, header(event, "if-match", ifMatch));
    }

    private Answer change(String act) {
        String route = "POST /v1/tasks/{task}/" + act;
        return call(route, path(api.request(route), "task", "sorting"));
    }

    private Answer shown() {
        String route = "GET /v1/tasks/{task}";
        return call(route, path(api.request(route), "task", "sorting"));
    }

    private Answer submit(String body) {
        return TestApi.call(api.submitJob(), api.request("POST /v1/jobs").put("body", body));
    }

    private Answer call(String route, ObjectNode event) {
        return TestApi.call(requireNonNull(Routes.handlers(api).get(route)), event);
    }
}
