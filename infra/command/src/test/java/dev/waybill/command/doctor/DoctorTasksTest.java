package dev.waybill.command.doctor;

import static dev.waybill.command.doctor.WellWaybill.DEPLOYMENT;
import static dev.waybill.command.doctor.WellWaybill.TASK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the doctor says of tasks. */
@Execution(ExecutionMode.CONCURRENT)
class DoctorTasksTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = WellWaybill.start();

    @AfterEach
    void stop() {
        server.close();
    }

    /** Versions without a part, and those of a retired task, are published still; no new job meets them. */
    @Test
    void versionsThatNoNewJobGets_areNotLookedAt() {
        server.on("GET /v1/tasks", 200, """
                {"data":[{"task":"greeting","latest_version":3,"rollout":{"1":0,"2":100}},
                  {"task":"away","latest_version":1,"rollout":{"1":100},"retired":true},
                  {"task":"begun","latest_version":null,"rollout":{}}],"has_more":false,"next_cursor":null}""");

        assertThat(finding("tasks", Exit.DONE).path("found").asText())
                .isEqualTo("1 to give to new jobs, each with all its endpoints");
    }

    /** On a machine where tasks are written, a draft goes before what is published of its task. */
    @Test
    void draftsThatNewJobsGet_areLookedAt_andCounted() {
        server.on("GET /v1/deployment", 200, DEPLOYMENT.replace("\"asked_by\"", "\"drafts_first\":true,\"asked_by\""))
                .on("GET /v1/tasks", 200, """
                {"data":[{"task":"greeting","latest_version":3,"rollout":{"2":100}},
                  {"task":"begun","latest_version":null,"rollout":{},"draft":{"hash":"sha256:a"}},
                  {"task":"edited","latest_version":9,"rollout":{"9":100},"draft":{"hash":"sha256:b"}}],
                 "has_more":false,"next_cursor":null}""")
                .on("GET /v1/tasks/begun/versions/draft", 200, draft("begun", "llm"))
                .on("GET /v1/tasks/edited/versions/draft", 200, draft("edited", "llm"));
        assertThat(finding("tasks", Exit.DONE).path("found").asText())
                .isEqualTo("3 to give to new jobs, 2 of them drafts, each with all its endpoints");

        server.on("GET /v1/tasks/edited/versions/draft", 200, draft("edited", "gone"));
        assertThat(finding("tasks", Exit.FAILED).path("found").asText())
                .startsWith("edited's draft names gone, which is no endpoint here");
    }

    /** Elsewhere a draft is given to who names it alone. */
    @Test
    void draftsAlone_areNoPublishedTask_andToldOf() {
        server.on("GET /v1/tasks", 200, """
                {"data":[{"task":"begun","latest_version":null,"rollout":{},"draft":{"hash":"sha256:a"}}],
                 "has_more":false,"next_cursor":null}""");
        assertThat(finding("tasks", Exit.DONE).path("found").asText())
                .isEqualTo("no task is published; 1 has a draft, for jobs that name it");
        server.on("GET /v1/tasks", 200, "{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
        assertThat(finding("tasks", Exit.DONE).path("found").asText()).isEqualTo("no task is published");
    }

    private static String draft(String task, String endpoint) {
        return TASK.replace("greeting", task)
                .replaceFirst("\"version\":2", "\"version\":\"draft\"")
                .replace("\"llm\"", "\"" + endpoint + "\"");
    }

    /** What the tasks that new jobs get name, in a step or in a chain of models. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"models\":[{\"endpoint\":\"llm\"},{\"endpoint\":\"gone\"}]",
                "\"endpoint\":\"gone\",\"path\":\"/tickets\""
            })
    void taskWhoseEndpointIsGone_isFound(String step) {
        server.on(
                "GET /v1/tasks/greeting/versions/2",
                200,
                TASK.replaceFirst("\"models\":\\[[^]]*]", Matcher.quoteReplacement(step)));
        assertThat(finding("tasks", Exit.FAILED).path("found").asText())
                .startsWith("greeting version 2 names gone, which is no endpoint here");
    }

    @Test
    void taskThatCannotBeRead_isNoOlderDeployment() {
        server.on("GET /v1/tasks/greeting/versions/2", 404, "{\"code\":\"not_found\",\"title\":\"Not found\"}");
        assertThat(finding("tasks", Exit.FAILED).path("found").asText()).startsWith("it answers 404 not_found");
        assertThat(finding("version", Exit.FAILED).path("state").asText()).isEqualTo("ok");
    }

    private JsonNode finding(String check, int exit) {
        return WellWaybill.finding(server, root, check, exit);
    }
}
