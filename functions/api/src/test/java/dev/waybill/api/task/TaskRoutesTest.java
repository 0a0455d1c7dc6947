package dev.waybill.api.task;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.task.list.ListTasksHandler;
import dev.waybill.api.task.publish.PublishTaskHandler;
import dev.waybill.api.task.show.GetTaskHandler;
import dev.waybill.api.task.show.GetTaskVersionHandler;
import dev.waybill.api.task.show.PublishedTasks;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskRoutesTest {

    private final TestApi api = new TestApi();
    private final PublishTaskHandler publish =
            new PublishTaskHandler(api.edge, new PublishTask(api.bench.tasks, api.bench.endpoints, api.bench.clock));
    private final PublishedTasks tasks = new PublishedTasks(api.bench.catalog);

    @BeforeEach
    void endpoints() {
        api.bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{}"));
    }

    @Test
    void publish_isNewOnceAndTheSameAfter_otherContentIsAConflict() throws Exception {
        assertThat(post(TestTasks.sorting(1, "one")).status()).isEqualTo(201);
        assertThat(post(TestTasks.sorting(1, "one")).status()).isEqualTo(200);
        Answer other = post(TestTasks.sorting(1, "two"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.body().path("detail").asText()).contains("new version");
    }

    @Test
    void invalidTask_isRefusedWithEveryPlace() throws Exception {
        Answer answer = post("task: x\nversion: 0\nsteps: []\n");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("code").asText()).isEqualTo("invalid_task");
        assertThat(answer.body().path("errors").size()).isGreaterThan(2);
    }

    @Test
    void absentEndpoint_isRefusedNamingThoseThereAre() throws Exception {
        Answer answer = post(TestTasks.reply());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/steps/1/models/0/endpoint");
        assertThat(answer.body().at("/errors/0/detail").asText()).contains("embedded");
    }

    @Test
    void otherContentType_isRefused() throws Exception {
        ObjectNode event = api.request("POST /v1/tasks").put("body", "x");
        assertThat(call(publish, header(event, "content-type", "text/html")).status())
                .isEqualTo(415);
    }

    @Test
    void tasks_areListedAndShown() throws Exception {
        post(TestTasks.sorting(1, "one"));
        post(TestTasks.sorting(2, "two"));
        Answer list = call(new ListTasksHandler(api.edge, api.bench.catalog), api.request("GET /v1/tasks"));
        assertThat(list.body().at("/data/0/task").asText()).isEqualTo("sorting");
        assertThat(list.body().at("/data/0/latest_version").asInt()).isEqualTo(2);
        assertThat(list.body().at("/data/0/rollout/1").asInt()).isEqualTo(100);
        Answer task = call(
                new GetTaskHandler(api.edge, tasks, api.bench.reviewFigures(), api.bench.taskFigures()),
                path(api.request("GET /v1/tasks/{task}"), "task", "sorting"));
        assertThat(task.body().at("/input/properties/text/type").asText()).isEqualTo("string");
        Answer version = version("2");
        assertThat(version.body()
                        .at("/definition/steps/0/labels/billing/description")
                        .asText())
                .isEqualTo("two");
        assertThat(version("3").status()).isEqualTo(404);
        assertThat(version("x").status()).isEqualTo(404);
    }

    private Answer version(String number) throws Exception {
        ObjectNode event = path(api.request("GET /v1/tasks/{task}/versions/{version}"), "task", "sorting");
        return call(new GetTaskVersionHandler(api.edge, tasks), path(event, "version", number));
    }

    private Answer post(String task) throws Exception {
        ObjectNode event = api.request("POST /v1/tasks").put("body", task);
        return call(publish, header(event, "content-type", "application/yaml"));
    }
}
