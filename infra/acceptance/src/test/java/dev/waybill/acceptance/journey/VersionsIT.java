package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Versions of a task that are rolled out, retired and drafted, through the API and the whole template. */
@ExtendWith(SharedWaybill.Given.class)
class VersionsIT {

    private static final String YAML = "application/yaml";

    private static SharedWaybill shared;
    private static RunningWaybill waybill;

    @BeforeAll
    static void start(SharedWaybill given) {
        shared = given;
        waybill = given.running;
    }

    @Test
    void newVersion_reachesNobodyUntilItIsRolledOut_andWhatPutAnsweredHoldsForEveryLaterJob() {
        waybill.with(sorting("rolled", 1), sorting("rolled", 2));
        assertThat(submit("rolled").path("task_version").asInt()).isEqualTo(1);
        for (int round = 0; round < 6; round++) {
            int version = 2 - round % 2;
            HttpResponse<String> put = rollOut("rolled", "{\"weights\":{\"" + version + "\":100}}");
            assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
            assertThat(submit("rolled").path("task_version").asInt()).isEqualTo(version);
        }
        assertThat(get("/v1/tasks/rolled").at("/rollout/1").asInt()).isEqualTo(100);
    }

    @Test
    void subject_keepsItsVersion_andTheRecordSaysItsBucket() {
        waybill.with(sorting("sticky", 1), sorting("sticky", 2));
        rollOut("sticky", "{\"weights\":{\"1\":50,\"2\":50},\"by\":\"subject\"}");
        for (String subject : List.of("ada", "bob", "cyd")) {
            JsonNode first = submit("sticky", subject);
            JsonNode second = submit("sticky", subject);
            assertThat(second.path("task_version")).isEqualTo(first.path("task_version"));
            assertThat(bucket(second)).isEqualTo(bucket(first)).isBetween(0, 9_999);
            assertThat(bucket(first) < 5_000 ? 1 : 2)
                    .isEqualTo(first.path("task_version").asInt());
        }
    }

    @Test
    void twoAtOnce_whoHaveSeenTheSame_oneOfThemGets412() throws Exception {
        waybill.with(sorting("contested", 1), sorting("contested", 2));
        for (int round = 0; round < 5; round++) {
            String tag = waybill.get("/v1/tasks/contested")
                    .headers()
                    .firstValue("etag")
                    .orElseThrow();
            List<Integer> statuses = new ArrayList<>();
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (Future<HttpResponse<String>> put : threads.invokeAll(IntStream.of(1, 2)
                        .mapToObj(n -> (Callable<HttpResponse<String>>)
                                () -> rollOut("contested", "{\"weights\":{\"" + n + "\":1}}", "if-match", tag))
                        .toList())) {
                    statuses.add(put.get().statusCode());
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        }
    }

    @Test
    void retiredTask_takesNoNewJobs_andTheOperatorsIsNotTheTenantsToRetire() {
        waybill.with(sorting("outdated", 1));
        assertThat(Json.parse(waybill.post("/v1/tasks/outdated/retire", "").body())
                        .path("retired")
                        .asBoolean())
                .isTrue();
        assertThat(submit("outdated").path("code").asText()).isEqualTo("task_retired");
        waybill.post("/v1/tasks/outdated/revive", "");
        assertThat(submit("outdated").path("task_version").asInt()).isEqualTo(1);
        HttpResponse<String> operators = waybill.post("/v1/tasks/ticket-triage/retire", "");
        assertThat(operators.statusCode()).isEqualTo(404);
        assertThat(Json.parse(operators.body()).path("detail").asText()).contains("operator's");
    }

    @Test
    void draftThatIsReplacedUnderARunningJob_changesNothingForIt() {
        draft(talk("first words"));
        shared.first.otherwise(request -> {
            // The job is at its first step by now.
            draft(talk("second words"));
            return Reaction.answer("{\"text\":\"ok\"}");
        });
        JsonNode job = run("drafted", "\"draft\"");
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("task_version").asText()).isEqualTo("draft");
        assertThat(shared.first.requests().stream().map(VersionsIT::prompt))
                .containsExactly("one, first words", "two, first words");

        JsonNode next = run("drafted", "\"draft\"");
        assertThat(prompt(shared.first.requests().get(2))).isEqualTo("one, second words");
        assertThat(next.path("task_hash")).isNotEqualTo(job.path("task_hash"));
        assertThat(get("/v1/tasks/drafted/versions/draft").path("hash")).isEqualTo(next.path("task_hash"));
        assertThat(waybill.records(job).get(0).at("/facts/task_hash")).isEqualTo(job.path("task_hash"));
        assertThat(submit("drafted").path("detail").asText()).contains("only a draft");
    }

    private static String prompt(Request request) {
        return request.said("user");
    }

    private static String sorting(String name, int version) {
        return TestTasks.sorting(version, "invoices").replace("task: sorting", "task: " + name);
    }

    /** Two steps, each of which says the same words. */
    private static String talk(String words) {
        String step = """
                  - name: %s
                    kind: generate
                    prompt: {user: "%s, %s"}
                    schema: {type: object}
                    models: [{endpoint: first, model: drafted, timeout: 20s}]
                """;
        return "task: drafted\nversion: 1\ninput: {type: object}\noutput: {type: object}\nsteps:\n"
                + step.formatted("a", "one", words) + step.formatted("b", "two", words);
    }

    private static void draft(String task) {
        HttpResponse<String> answer = waybill.post("/v1/tasks?draft=true", task, "content-type", YAML);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private static HttpResponse<String> rollOut(String task, String body, String... headers) {
        return waybill.put("/v1/tasks/" + task + "/rollout", body, headers);
    }

    private static JsonNode submit(String task) {
        return submit(task, null);
    }

    private static JsonNode submit(String task, @Nullable String subject) {
        ObjectNode job = Json.object().put("task", task);
        if (subject != null) {
            job.put("subject", subject);
        }
        job.putObject("input").put("text", "my invoice");
        return Json.parse(waybill.post("/v1/jobs", Json.write(job)).body());
    }

    private static JsonNode run(String task, String version) {
        HttpResponse<String> taken =
                waybill.post("/v1/jobs", "{\"task\":\"" + task + "\",\"task_version\":" + version + ",\"input\":{}}");
        return waybill.ended(Json.parse(taken.body()).path("id").asText());
    }

    private static int bucket(JsonNode job) {
        return waybill.records(job).get(0).at("/facts/rollout_bucket").asInt(-1);
    }

    private static JsonNode get(String path) {
        return Json.parse(waybill.get(path).body());
    }
}
