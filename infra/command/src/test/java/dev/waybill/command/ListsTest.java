package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every list, at a terminal and for programs. */
class ListsTest {

    private static final String ID = "job_0123456789abcdefghijklmnop";
    private static final String[] LISTS = {
        "job list", "job list --details", "job records " + ID, "review list", "key list", "task list", "endpoints"
    };

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void everyListHasEntries() {
        list("/v1/jobs", """
                {"id":"%s","task":"a-task-with-quite-a-long-name-indeed","status":"awaiting_review",
                 "created_at":"2026-11-29T20:52:13.123Z"}""".formatted(ID));
        server.on("GET /v1/jobs/" + ID, 200, """
                {"id":"%s","task":"a-task-with-quite-a-long-name-indeed","task_version":1,"status":"failed",
                 "error":{"code":"deadline_exceeded","detail":"x","retryable":true},"usage":{"cost_micros":123456},
                 "created_at":"2026-11-29T20:52:13.123Z","finished_at":"2026-11-29T20:59:13.123Z"}""".formatted(ID));
        list("/v1/jobs/" + ID + "/records", """
                {"version":1,"at":"2026-11-29T20:52:13.123Z","type":"accepted","state":{"status":"queued"},"run":1,
                 "actor":{"type":"key","name":"the shop's own key"},"facts":{"task":"t","task_version":1,"priority":"bulk"},
                 "hash":"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"}""", """
                {"version":2,"at":"2026-11-29T20:52:14.623Z","type":"attempt_settled","state":{"status":"in_progress"},"run":1,
                 "actor":{"type":"system","id":"call-model"},"facts":{"attempt":"1.kind.0.1","verdict":"invalid","latency_ms":11,
                 "outcome":"ok","violations":["/fields/total: expected a number of at most 2 digits behind the point, got 3",
                 ": expected the property currency, which is missing"]},"hash":"sha256:0"}""");
        list("/v1/reviews", """
                {"id":"%s","task":"a-task-with-quite-a-long-name-indeed","reason":"unsure","level":1,
                 "opened_at":"2026-11-29T20:52:13.123Z","due_at":"2099-11-30T20:52:13.123Z"}""".formatted(ID));
        list("/v1/keys", """
                {"id":"key_0123456789abcdefghijklmnop","name":"Jane's laptop in the office","tenant":"acme",
                 "scopes":["jobs:read","jobs:write","reviews:read","reviews:decide"],
                 "principal":{"type":"person","id":"jane.doe@example.com"},"created_at":"2026-11-01T12:00:00.000Z",
                 "expires_at":null,"revoked_at":"2026-11-02T12:00:00.000Z"}""");
        list("/v1/tasks", """
                {"task":"a-task-with-quite-a-long-name-indeed","latest_version":12,"rollout":{"1":90,"2":10}}""");
        list("/v1/endpoints", """
                {"name":"a-large-language-model","kind":"openai","step_kinds":["classify","generate"],
                 "models":[{"model":"some-large-model-2026-11-01","circuit":"open","open_until":"2026-11-01T12:00:09.500Z",
                 "recent":[{"outcome":"ModelTimedOut","latency_ms":20000},{"outcome":"ModelTimedOut","latency_ms":20000}]}]}""");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void list(String path, String... entries) {
        server.on(
                "GET " + path,
                200,
                "{\"data\":[" + String.join(",", entries) + "],\"has_more\":false,\"next_cursor\":null}");
    }

    private static Stream<Arguments> atEachWidth() {
        return Stream.of(LISTS).flatMap(list -> Stream.of(80, 120).map(columns -> Arguments.of(list, columns)));
    }

    private static Stream<String> lists() {
        return Stream.of(LISTS);
    }

    @ParameterizedTest
    @MethodSource("atEachWidth")
    void list_isNoWiderThanItsTerminal(String line, int columns) {
        Ran ran = server.waybill(root, Look.ofTerminal(columns, false), line.split(" "));

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines())
                .hasSizeGreaterThan(1)
                .allSatisfy(row -> assertThat(row.length()).as(ran.out()).isLessThanOrEqualTo(columns));
        if (ran.out().startsWith("JOB") || ran.out().startsWith("REVIEW")) {
            assertThat(ran.out()).contains(ID);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120})
    void timesOfAList_areNeverBroken(int columns) {
        Look look = Look.ofTerminal(columns, false);

        assertThat(server.waybill(root, look, "job", "list").out()).contains("2026-11-29 20:52Z");
        String reviews = server.waybill(root, look, "review", "list").out();
        assertThat(reviews).contains(" unsure ").containsPattern("in \\d+ d \\d+ h ");
        if (reviews.contains("OPENED")) {
            assertThat(reviews).containsPattern("(\\d+ (d|h|min|s) )+ago");
        }
        String details = server.waybill(root, look, "job", "list", "--details").out();
        if (details.contains("CREATED")) {
            assertThat(details).contains("2026-11-29 20:52Z");
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void list_isAnObjectWithDataForPrograms(String line) {
        Ran ran = server.waybill(root, Look.ofTerminal(80, true), (line + " --json").split(" "));

        JsonNode list = FakeWaybill.parse(ran.out());
        assertThat(list.path("data").isArray()).as(ran.out()).isTrue();
        assertThat(list.path("data")).isNotEmpty();
        assertThat(list.path("has_more").isBoolean()).isTrue();
        assertThat(list.has("next_cursor")).isTrue();
        assertThat(ran.out()).hasLineCount(1).doesNotContain("\u001B");
    }

    @ParameterizedTest
    @ValueSource(strings = {"job list", "job list --details", "endpoints"})
    void status_isColouredAtATerminalThatShowsIt(String line) {
        assertThat(server.waybill(root, Look.ofTerminal(120, true), line.split(" "))
                        .out())
                .contains("\u001B[3");
        assertThat(server.waybill(root, line.split(" ")).out()).doesNotContain("\u001B");
    }
}
