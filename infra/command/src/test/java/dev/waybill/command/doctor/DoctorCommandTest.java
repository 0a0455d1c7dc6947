package dev.waybill.command.doctor;

import static dev.waybill.command.doctor.WellWaybill.DEPLOYMENT;
import static dev.waybill.command.doctor.WellWaybill.ENDPOINTS;
import static dev.waybill.command.doctor.WellWaybill.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class DoctorCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = WellWaybill.start();

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
        assertThat(DEPLOYMENT).contains(well);
        server.on("GET /v1/deployment", 200, DEPLOYMENT.replace(well, ill));
        JsonNode finding = finding(check, state.equals("wrong") ? Exit.FAILED : Exit.DONE);
        assertThat(finding.path("state").asText()).isEqualTo(state);
        assertThat(finding.path("todo").asText()).contains(todo);
    }

    @Test
    void sweeperThatWasNeverThere_isFound() {
        server.on("GET /v1/deployment", 200, DEPLOYMENT.replaceFirst("(?s)\"sweep\":\\{[^}]*}", "\"sweep\":null"));
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
        String tenants = DEPLOYMENT
                .replaceFirst("(?s),\\s*\"queues\".*", "}")
                .replace("\"operator\":true", "\"operator\":false");
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

    private JsonNode finding(String check, int exit) {
        return WellWaybill.finding(server, root, check, exit);
    }
}
