package dev.waybill.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.core.deployment.Release;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class DoctorCommandTest {

    private static final String WELL = """
            {"object":"deployment","version":"%s","at":"2026-11-01T12:00:00.000Z",
             "asked_by":{"tenant":"_operator","operator":true,"scopes":["admin"],"expires_at":null},
             "sweep":{"at":"2026-11-01T11:59:30.000Z","looked":3,"whole":true,"version":"%s"},
             "queues":[{"name":"bulk","kind":"jobs","waiting":2,"in_flight":5,"delayed":0},
              {"name":"bulk_dead_letters","kind":"dead_letters","waiting":0,"in_flight":0,"delayed":0}]}""".formatted(Release.VERSION, Release.VERSION);

    private static final String ENDPOINTS = """
            {"data":[{"object":"endpoint","name":"llm","kind":"openai","step_kinds":["generate"],"models":[{"model":"large",
              "circuit":"closed","open_until":null,"failures":0,
              "recent":[{"at":"2026-11-01T12:00:00.000Z","outcome":"ModelAnswered","latency_ms":200}]}]}],
             "has_more":false,"next_cursor":null}""";

    private static final String KEYS = """
            {"data":[{"id":"key_2","name":"shop","tenant":"_operator","scopes":["admin"],"created_at":"2026-10-01T12:00:00Z",
              "expires_at":null,"revoked_at":null},
             {"id":"key_1","name":"gone","tenant":"_operator","scopes":["admin"],"created_at":"2026-10-01T12:00:00Z",
              "expires_at":"2026-11-02T12:00:00Z","revoked_at":"2026-10-30T12:00:00Z"}],
             "has_more":false,"next_cursor":null}""";

    private static final String TASKS = """
            {"data":[{"object":"task","task":"greeting","latest_version":3,"rollout":{"2":100}}],
             "has_more":false,"next_cursor":null}""";

    private static final String TASK = """
            {"task":"greeting","version":2,"hash":"x","published_at":"2026-10-01T12:00:00Z",
             "definition":{"task":"greeting","version":2,"steps":[{"name":"greet","kind":"generate",
              "models":[{"endpoint":"llm","model":"large"}]}]}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void isWell() {
        server.on("GET /healthz", 200, "{\"status\":\"ok\"}")
                .on("GET /v1/deployment", 200, WELL)
                .on("GET /v1/endpoints", 200, ENDPOINTS)
                .on("GET /v1/keys", 200, KEYS)
                .on("GET /v1/tasks", 200, TASKS)
                .on("GET /v1/tasks/greeting/versions/2", 200, TASK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void deploymentThatIsWell_isSaidToBe_withZero() {
        Ran ran = server.waybill(root, "doctor");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines().skip(1)).hasSize(8).allMatch(line -> line.matches("\\w+ +ok .* -"));
        assertThat(ran.err()).contains("nothing that could be looked at is wrong");
    }

    /** What is changed in the answers of one that is well, and what is found then. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "at":"2026-11-01T11:59:30.000Z" | "at":"2026-11-01T11:56:59.000Z" | sweeper | wrong | SweeperSilentAlarm
            "version":"0.2.0"}              | "version":"0.1.0"}              | sweeper | wrong | half-way
            "whole":true                    | "whole":false                   | sweeper | watch | EngineAsksPerSecond
            "version":"0.2.0","at"          | "version":"0.3.0","at"          | version | wrong | deploy this version
            letters","waiting":0            | letters","waiting":1            | queues  | wrong | BulkDeadLettersAlarm
            "in_flight":0,"delayed":0}]     | "in_flight":0,"delayed":4}]     | queues  | wrong | BulkDeadLettersAlarm
            "waiting":2,"in_flight":5       | "waiting":2,"in_flight":0       | queues  | watch | StartJobs
            "waiting":2,                    | "waiting":null,                 | queues  | wrong | queue_not_read
            "expires_at":null               | "expires_at":"2026-11-07T00:00:00Z" | keys | watch | key create
            """, quoteCharacter = '\u0001')
    void whatIsNotWell_isFoundWithWhatToDo(String well, String ill, String check, String state, String todo) {
        assertThat(WELL).contains(well);
        server.on("GET /v1/deployment", 200, WELL.replace(well, ill));
        JsonNode finding = finding(check, state.equals("wrong") ? Exit.FAILED : Exit.DONE);
        assertThat(finding.path("state").asText()).isEqualTo(state);
        assertThat(finding.path("todo").asText()).contains(todo);
    }

    @Test
    void sweeperThatWasNeverThere_isFound() {
        server.on("GET /v1/deployment", 200, WELL.replaceFirst("(?s)\"sweep\":\\{[^}]*}", "\"sweep\":null"));
        assertThat(finding("sweeper", Exit.FAILED).path("found").asText()).isEqualTo("no sweep is on record");
    }

    @Test
    void modelsThatFail_areFound() {
        server.on("GET /v1/endpoints", 200, ENDPOINTS.replace("ModelAnswered", "ModelMisconfigured"));
        assertThat(finding("endpoints", Exit.FAILED).path("found").asText()).startsWith("llm large refuses the key");
        server.on(
                "GET /v1/endpoints",
                200,
                ENDPOINTS
                        .replace("\"closed\",\"open_until\":null", "\"open\",\"open_until\":\"2026-11-01T12:09:00Z\"")
                        .replace("ModelAnswered", "ModelTimedOut"));
        assertThat(finding("endpoints", Exit.FAILED).path("found").asText())
                .isEqualTo(
                        "llm large failed again and again (ModelTimedOut) and is left alone until 2026-11-01 12:09Z");
    }

    @Test
    void textsOfEndpointsThatAreNotInUse_areFound_besideTheModels() {
        server.on(
                "GET /v1/endpoints",
                200,
                ENDPOINTS.replace(
                        "\"has_more\"",
                        "\"texts\":{\"state\":\"mistaken\",\"mistaken\":2,\"detail\":\"2 of the texts\"},\"has_more\""));
        JsonNode finding = finding("endpoints", Exit.FAILED);
        assertThat(finding.path("found").asText()).isEqualTo("2 of the texts");
        assertThat(finding.path("todo").asText()).contains("EndpointsMistakenAlarm");
    }

    @Test
    void deploymentWithoutModels_isFound() {
        server.on("GET /v1/endpoints", 200, "{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
        assertThat(finding("endpoints", Exit.FAILED).path("todo").asText()).contains("parameter Models");
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
        server.on("GET /v1/deployment", 200, WELL.replace("\"asked_by\"", "\"drafts_first\":true,\"asked_by\""))
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

    @Test
    void endpointsThatNobodyAsked_areNotSaidToBeWell() {
        server.on("GET /v1/endpoints", 200, """
                {"data":[{"object":"endpoint","name":"llm","kind":"openai","step_kinds":["generate"],"models":[]}],
                 "has_more":false,"next_cursor":null}""");
        assertThat(finding("endpoints", Exit.DONE).path("found").asText())
                .isEqualTo("1 endpoint, and no model has been asked lately");
    }

    @Test
    void otherServer_isNoWaybill() {
        server.on("GET /v1/deployment", 200, "<html>");
        JsonNode finding = finding("deployment", Exit.FAILED);
        assertThat(finding.path("found").asText()).isEqualTo("something else than Waybill answers");
        assertThat(finding.path("todo").asText()).contains("ApiUrl");
    }

    @Test
    void keyThatEndsSoon_isNamed_andOneThatHasEndedIsNot() {
        server.on(
                "GET /v1/keys",
                200,
                KEYS.replaceFirst("\"expires_at\":null", "\"expires_at\":\"2026-11-05T00:00:00Z\""));
        JsonNode finding = finding("keys", Exit.DONE);
        assertThat(finding.path("state").asText()).isEqualTo("watch");
        assertThat(finding.path("found").asText()).isEqualTo("key_2 (shop) ends 2026-11-05 00:00Z");
    }

    @Test
    void tenantsAdmin_isToldWhoSeesTheQueues() {
        String tenants =
                WELL.replaceFirst("(?s),\\s*\"queues\".*", "}").replace("\"operator\":true", "\"operator\":false");
        server.on("GET /v1/deployment", 200, tenants);
        JsonNode finding = finding("queues", Exit.DONE);
        assertThat(finding.path("state").asText()).isEqualTo("unseen");
        assertThat(finding.path("todo").asText()).contains("_operator");
    }

    @Test
    void keyWithoutTheScope_isToldOfEachThingThatItMayNotSee_andWhichKeyMay() {
        String missing = """
                {"code":"scope_missing","title":"Scope missing","detail":"this needs the scope admin"}""";
        server.on("GET /v1/deployment", 403, missing).on("GET /v1/endpoints", 403, missing);

        JsonNode data = FakeWaybill.parse(
                        server.waybill(root, "doctor", "--json").out())
                .path("data");

        assertThat(data.findValuesAsText("check"))
                .containsExactly("api", "keys", "version", "sweeper", "queues", "keys", "endpoints", "tasks");
        assertThat(data.findValuesAsText("state"))
                .containsExactly("ok", "ok", "unseen", "unseen", "unseen", "unseen", "unseen", "unseen");
        assertThat(data.at("/1/found").asText()).contains("accepted");
        assertThat(finding("sweeper", Exit.DONE).path("found").asText()).contains("this needs the scope admin");
        assertThat(finding("sweeper", Exit.DONE).path("todo").asText()).contains("scope admin");
        assertThat(finding("queues", Exit.DONE).path("todo").asText()).contains("_operator");
    }

    @Test
    void keyThatMaySeeEndpointsAlone_isShownThem() {
        server.on("GET /v1/deployment", 403, "{\"code\":\"scope_missing\",\"title\":\"Scope missing\"}");

        assertThat(finding("endpoints", Exit.DONE).path("state").asText()).isEqualTo("ok");
        assertThat(finding("tasks", Exit.DONE).path("state").asText()).isEqualTo("ok");
    }

    /** Where nobody is to be asked, that is what is found; a folder that is named and none are told alike. */
    @ParameterizedTest
    @ValueSource(strings = {"", "--data"})
    void machineWhereNothingRuns_isAFindingToo(String option) {
        String[] arguments = option.isEmpty()
                ? new String[] {"doctor", "--json"}
                : new String[] {
                    "doctor", "--json", option, root.resolve("empty").toString()
                };

        Ran ran = Ran.waybill(root, Map.of(), "", arguments);

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err()).isEmpty();
        JsonNode told = FakeWaybill.parse(ran.out());
        assertThat(told.path("url").isNull()).isTrue();
        assertThat(told.path("well").asBoolean(true)).isFalse();
        assertThat(told.at("/data/0/check").asText()).isEqualTo("api");
        assertThat(told.at("/data/0/state").asText()).isEqualTo("wrong");
        assertThat(told.at("/data/0/todo").asText()).contains("./waybill up");
        assertThat(told.path("data")).hasSize(1);
    }

    @Test
    void keyThatIsRefused_isFound_andNamedByItsPlaceAlone() {
        server.on(
                "GET /v1/deployment",
                401,
                "{\"code\":\"unauthorized\",\"title\":\"Unauthorized\",\"detail\":\"it was revoked\"}");
        Ran ran = server.waybill(root, "doctor");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out()).contains("WAYBILL_KEY", "it was revoked").doesNotContain(FakeWaybill.KEY);
    }

    @Test
    void olderDeployment_isFound() {
        server.on("GET /v1/deployment", 404, "{\"code\":\"not_found\",\"title\":\"Not found\"}");
        assertThat(finding("version", Exit.FAILED).path("found").asText()).contains("older than this command");
    }

    @Test
    void partThatFails_hidesNoneOfTheRest() {
        server.on("GET /v1/keys", 503, "{\"code\":\"unavailable\",\"title\":\"Unavailable\"}");
        assertThat(finding("keys", Exit.FAILED).path("state").asText()).isEqualTo("wrong");
        assertThat(finding("endpoints", Exit.FAILED).path("state").asText()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            503 | {"code":"unavailable","title":"Unavailable","detail":"the store takes no writes"} | ApiFailingAlarm
            404 | {"message":"Not Found"}                                                          | ApiUrl
            """, quoteCharacter = '\u0001')
    void addressThatAnswersOtherwise_endsTheLook(int status, String body, String todo) {
        server.on("GET /healthz", status, body);
        assertThat(finding("api", Exit.FAILED).path("todo").asText()).contains(todo);
        assertThat(server.count("GET", "/v1/deployment")).isZero();
    }

    @Test
    void addressWhereNothingAnswers_isFound() {
        Ran ran = Ran.waybill(
                root, Map.of("WAYBILL_KEY", FakeWaybill.KEY), "", "doctor", "--url", "http://127.0.0.1:1", "--json");
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        JsonNode told = FakeWaybill.parse(ran.out());
        assertThat(told.path("well").asBoolean(true)).isFalse();
        assertThat(told.at("/data/0/found").asText()).contains("nothing answers at http://127.0.0.1:1");
        assertThat(told.at("/data/0/todo").asText()).contains("which --url names", "ApiUrl");
    }

    @Test
    void badUsage_isRefusedAsEverywhere() {
        assertThat(server.waybill(root, "doctor", "--url", "nowhere").exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "doctor", "--key-file", "nowhere").exit())
                .isEqualTo(Exit.REFUSED);
    }

    /** What was found of it: the first that is not well, where one is not. */
    private JsonNode finding(String check, int exit) {
        Ran ran = server.waybill(root, "doctor", "--json");
        assertThat(ran.exit()).as(ran.out() + ran.err()).isEqualTo(exit);
        JsonNode told = FakeWaybill.parse(ran.out());
        assertThat(told.path("url").asText()).isEqualTo(server.url().toString());
        assertThat(told.path("well").asBoolean()).isEqualTo(exit == Exit.DONE);
        List<JsonNode> found = new ArrayList<>();
        told.path("data").forEach(found::add);
        found.removeIf(each -> !each.path("check").asText().equals(check));
        return found.stream()
                .filter(each -> !each.path("state").asText().equals("ok"))
                .findFirst()
                .or(() -> found.stream().findFirst())
                .orElseThrow(() -> new AssertionError("nothing of " + check + " in " + told));
    }
}
