package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.client.Chains;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Look;
import dev.waybill.local.up.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo against an {@code up} that runs already on its data folder. */
class DemoCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void upRuns() throws IOException {
        Path tickets = Files.createDirectories(root.resolve("events/tickets"));
        for (String name : new String[] {"a", "b", "c", "d"}) {
            Files.writeString(tickets.resolve(name + ".json"), "{\"subject\":\"" + name + "\",\"body\":\"x\"}");
        }
        Path data = Files.createDirectories(root.resolve(".waybill"));
        Path key = Files.writeString(data.resolve("key"), FakeWaybill.KEY);
        new RunFile(server.url(), key, ProcessHandle.current().pid()).write(data);
        server.on("POST /v1/jobs", 202, "{\"id\":\"job_1\",\"status\":\"queued\"}");
        server.on("GET /v1/jobs/job_1/records", 200, "{\"data\":" + Chains.whole(2) + ",\"has_more\":false}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void jobsEnd(String status) {
        server.on("GET /v1/jobs/job_1", asked -> Answer.json(200, """
                {"id":"job_1","task":"ticket-triage","task_version":1,"status":"%s",
                 "output":{"team":"billing","urgency":"high","confidence":0.5},
                 "answer":{"endpoint":"embedded","model":"m","attempts":1}}""".formatted(status)));
    }

    private Ran demo(String... more) {
        String[] line = new String[more.length + 1];
        line[0] = "demo";
        System.arraycopy(more, 0, line, 1, more.length);
        return Ran.waybill(root, Map.of(), "", line);
    }

    @Test
    void eachRecord_isShownAsItComes_thenATable_thenTheWayOn() {
        jobsEnd("completed");

        Ran ran = demo("--tickets", "2");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).contains("using the Waybill that runs at " + server.url());
        assertThat(server.count("POST", "/v1/jobs")).isEqualTo(2);
        assertThat(ran.out())
                .containsSubsequence("1 accepted", "JOB ", "URGENCY", "How to go on:", "./waybill up", "curl -s");
        assertThat(ran.out().lines().filter(line -> line.startsWith("job_1"))).hasSize(2);
    }

    @Test
    void jobThatFails_failsTheDemo() {
        jobsEnd("failed");

        assertThat(demo("--tickets", "1").exit()).isEqualTo(Exit.FAILED);
    }

    @Test
    void jobsThatWaitForAPerson_areShown_withTheWayToDecide() {
        jobsEnd("awaiting_review");

        Ran ran = demo("--tickets", "2");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("2 jobs wait for a person", "./waybill review list", "./waybill review approve job_1")
                .containsSubsequence(
                        "./waybill up --port ",
                        "Decide on them:",
                        "Or see people played, on 2 new jobs:",
                        "  ./waybill demo --decide --tickets 2\n");
    }

    @Test
    void decide_playsAPersonWithAKeyOfTheirOwn() {
        peopleDecide();

        Ran ran = demo("--tickets", "4", "--decide");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("4 wait for a person");
        assertThat(server.count("POST", "/v1/reviews/job_1/claim")).isEqualTo(4);
        assertThat(server.count("POST", "/v1/reviews/job_1/approve")).isEqualTo(2);
        assertThat(server.count("POST", "/v1/reviews/job_1/correct")).isEqualTo(1);
        assertThat(server.count("POST", "/v1/reviews/job_1/reject")).isEqualTo(1);
    }

    @Test
    void json_isOneLineOnStdout() {
        jobsEnd("completed");

        Ran ran = demo("--json", "--tickets", "1");

        assertThat(ran.out()).hasLineCount(1);
        assertThat(FakeWaybill.parse(ran.out()).path("jobs")).hasSize(1);
    }

    @Test
    void list_tellsEachExample_andShowsNone() {
        Ran table = demo("--list");
        Ran json = demo("--list", "--json");

        assertThat(table.exit()).isEqualTo(Exit.DONE);
        assertThat(table.out()).contains("tickets", "ticket-triage", "invoices", "events/invoices", "erp, llm");
        assertThat(FakeWaybill.parse(json.out()).path("data").findValuesAsText("name"))
                .startsWith("tickets")
                .contains("invoices");
        assertThat(server.isUnasked()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "invoises           | no example 'invoises'; did you mean invoices?",
                "moderatoin         | no example 'moderatoin'; did you mean moderation?",
                "nope               | no example 'nope'; there are tickets, articles, invoices, triage, inbox, comments, answers",
                "invoices --list    | --list shows all examples",
                "invoices --tickets 3 | --tickets goes with the example tickets",
                "--tickets 0        | expected at least 1"
            })
    void whatMakesNoSense_isRefused_beforeAnythingIsStarted(String line, String words) {
        Ran ran = demo(line.split(" "));

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains(words);
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void exampleWithStandIns_isNotSentToAWaybillThatHasNone_butTellsTheWay() throws IOException {
        invoice();

        Ran ran = demo("invoices");

        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.err())
                .contains(
                        "has no stand-in for erp and llm",
                        "./waybill up --port ",
                        " --stand-ins`",
                        "./waybill demo invoices --memory");
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void operatorsOwnErp_getsNoSample_whereOnlyTheModelIsStoodInFor() throws IOException {
        invoice();
        upStandsInFor("llm");

        assertThat(demo("invoices").err()).contains("has no stand-in for erp,");
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void namedExample_playsThePeopleToo_whereNobodySitsAtTheTerminal() throws IOException {
        peopleDecide();

        Ran ran = demo("tickets", "--tickets", "4");

        assertThat(ran.out()).contains("Nobody sits at this terminal: the demo plays the reviewers.");
        assertThat(server.count("POST", "/v1/reviews/job_1/correct")).isEqualTo(1);
    }

    @Test
    void namedExample_leavesItToThePersonAtTheTerminal() throws IOException {
        peopleDecide();

        Ran ran = Ran.typed(root, Map.of(), "", "demo", "tickets", "--tickets", "4");

        assertThat(ran.out()).contains("4 jobs wait for a person");
        assertThat(server.count("POST", "/v1/reviews/job_1/claim")).isZero();
    }

    private void peopleDecide() {
        jobsEnd("awaiting_review");
        server.on("POST /v1/keys", 201, "{\"id\":\"key_2\",\"key\":\"wb_" + "p".repeat(43) + "\"}");
        server.on(
                "GET /v1/reviews/job_1",
                200,
                "{\"id\":\"job_1\",\"answer_version\":4,\"answer\":{\"team\":\"billing\"}}");
        for (String act : new String[] {"claim", "approve", "correct", "reject"}) {
            server.on("POST /v1/reviews/job_1/" + act, 200, "{\"id\":\"job_1\"}");
        }
    }

    private void invoice() throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("events/invoices")).resolve("a.json"), "{}");
    }

    private void upStandsInFor(String endpoint) throws IOException {
        Path data = root.resolve(".waybill");
        new RunFile(server.url(), data.resolve("key"), ProcessHandle.current().pid(), Map.of(endpoint, server.url()))
                .write(data);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void tableAndAccount_areNoWiderThanTheTerminal(int columns) {
        jobsEnd("completed");

        Ran ran = Ran.atTerminal(root, Map.of(), Look.ofTerminal(columns, false), "demo", "--tickets", "2");

        assertThat(ran.out().lines().filter(line -> line.matches("( +\\d+\\.\\d+s  |JOB|job_).*")))
                .hasSizeGreaterThan(4)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns));
    }
}
