package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import dev.waybill.models.fake.Request;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A flow that chooses, computes, waits for people and goes on, through the API and the whole template. */
@ExtendWith(SharedWaybill.Given.class)
class FlowJourneyIT {

    private static final String TASK = """
            task: %1$s
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team, number]}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {description: "money, an invoice"}, technical: {description: "it does not work"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
              - {name: shaped, kind: compute, value: '{"team": steps.team.label, "words": $count($split(input.text, " "))}'}
              - name: approve
                kind: review
                value: '{"team": steps.shaped.team}'
                schema: {type: object, required: [team], properties: {team: {enum: [billing, technical]}}}
                instructions: Is this the right team?
                %2$s
              - name: reply
                kind: generate
                when: "steps.approve.team = 'billing'"
                prompt: {user: "Team {{steps.approve.team}}, {{steps.shaped.words}} words: {{input.text}}"}
                schema: {type: object, required: [text], properties: {text: {type: string}}}
                models: [{endpoint: first, model: %1$s, timeout: 20s}]
              - {name: book, kind: call, endpoint: crm, method: POST, path: "/%1$s", body: {team: "{{steps.approve.team}}"},
                 schema: {type: object, required: [number]}, timeout: 20s}
            result: '{"team": steps.approve.team, "reply": steps.reply.text, "number": steps.book.number}'
            deadline: 10m
            """;

    private static FakeOpenAiServer first;
    private static FakeOpenAiServer crm;
    private static RunningWaybill waybill;
    private static Desk desk;
    private static String ada;
    private static String bob;
    private static String cyd;

    @BeforeAll
    static void start(SharedWaybill shared) {
        first = shared.first;
        crm = shared.crm;
        waybill = shared.with(
                TASK.formatted("flow", "within: 1h"),
                TASK.formatted("flow-approved", "within: 1h"),
                TASK.formatted("flow-redriven", "within: 1h"),
                TASK.formatted("flow-agreed", "within: 1h\n    reviewers: 2"),
                TASK.formatted("flow-hurried", "within: 1s\n    onTimeout: accept"),
                TASK.formatted("flow-seldom", "within: 1h\n    when: \"steps.shaped.words > 1000\"")
                        .replace("steps.approve.team", "steps.team.label"));
        desk = new Desk(waybill);
        ada = desk.person("ada");
        bob = desk.person("bob");
        cyd = desk.person("cyd");
    }

    @BeforeEach
    void answer() {
        first.otherwise(request -> Reaction.answer("{\"text\": \"Dear customer\"}"));
        crm.otherwise(request -> Reaction.status(201, "application/json", "{\"number\": 7}"));
    }

    private static String submitted(String task) {
        return waybill.submit(task, Json.object().put("text", "my invoice of last month"));
    }

    @Test
    void approved_theFlowGoesOn_withWhatWasApproved() {
        String id = submitted("flow-approved");
        JsonNode review = desk.open(id, ada);
        assertThat(review.path("step").asText()).isEqualTo("approve");
        assertThat(review.path("reason").asText()).isEqualTo("asked");
        assertThat(review.path("instructions").asText()).isEqualTo("Is this the right team?");
        assertThat(review.path("answer")).isEqualTo(Json.parse("{\"team\":\"billing\"}"));
        assertThat(review.at("/output_schema/required/0").asText()).isEqualTo("team");
        assertThat(asked(first, "flow-approved")).as("nobody is asked before").isEmpty();
        assertThat(desk.job(id).at("/review/step").asText()).isEqualTo("approve");

        JsonNode closed = desk.decide(id, "approve", Desk.on(review), ada);

        assertThat(closed.path("status").asText()).isEqualTo("closed");
        JsonNode job = waybill.ended(id);
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("output"))
                .isEqualTo(Json.parse("{\"team\":\"billing\",\"reply\":\"Dear customer\",\"number\":7}"));
        assertThat(job.at("/answer/decided_by").asText()).isEqualTo("person");
        assertThat(asked(first, "flow-approved")).singleElement().satisfies(request -> {
            assertThat(request.said("user")).isEqualTo("Team billing, 5 words: my invoice of last month");
            assertThat(request.attempt()).isEqualTo("2.reply.0.1");
        });
        assertThat(desk.types(id))
                .containsExactly(
                        "accepted",
                        "attempt_announced",
                        "attempt_settled",
                        "review_opened",
                        "review_decided",
                        "attempt_announced",
                        "attempt_settled",
                        "attempt_announced",
                        "attempt_settled");
        assertThat(waybill.records(job).toString()).doesNotContain("invoice").doesNotContain("Dear");
        steps(id, "done", "done", "done", "done", "done");
    }

    @Test
    void corrected_theFlowGoesOn_withTheCorrection_andSkipsTheReply() {
        String id = submitted("flow");
        JsonNode review = desk.open(id, ada);
        HttpResponse<String> unfit = desk.send(id, "correct", Desk.on(review, "{\"team\":\"sales\"}"), ada);
        assertThat(unfit.statusCode()).isEqualTo(422);
        assertThat(Json.parse(unfit.body()).at("/errors/0/pointer").asText()).isEqualTo("/output/team");

        JsonNode closed = desk.decide(
                id, "correct", Desk.on(review, "{\"team\":\"technical\"}").put("note", "canary: a fault"), ada);

        assertThat(closed.at("/decisions/0/changed/0").asText()).isEqualTo("/team");
        JsonNode job = waybill.ended(id);
        assertThat(job.path("output")).isEqualTo(Json.parse("{\"team\":\"technical\",\"number\":7}"));
        assertThat(crm.requests())
                .anySatisfy(request ->
                        assertThat(request.body().path("team").asText()).isEqualTo("technical"));
        assertThat(waybill.records(job).toString()).doesNotContain("canary");
        steps(id, "done", "done", "done", "skipped", "done");
    }

    @Test
    void rejected_theJobFails_andNothingFollows() {
        String id = submitted("flow");
        int before = crm.requests().size();
        desk.decide(id, "reject", Desk.on(desk.open(id, ada)).put("reason_code", "no_case"), ada);

        JsonNode job = waybill.ended(id);
        assertThat(job.at("/error/code").asText()).isEqualTo("rejected");
        assertThat(job.at("/error/reason_code").asText()).isEqualTo("no_case");
        assertThat(crm.requests()).hasSize(before);
        HttpResponse<String> retried = waybill.post("/v1/jobs/" + id + "/retry", "");
        assertThat(retried.statusCode()).isEqualTo(409);
        assertThat(Json.parse(retried.body()).path("code").asText()).isEqualTo("rejected");
        steps(id, "done", "done", "failed", "to_come", "to_come");
    }

    @Test
    void twoWhoDisagree_leaveItToAThird_andTheFlowGoesOn() {
        String id = submitted("flow-agreed");
        JsonNode review = desk.open(id, ada);
        desk.decide(id, "approve", Desk.on(review), ada);
        JsonNode disputed = desk.decide(id, "correct", Desk.on(review, "{\"team\":\"technical\"}"), bob);
        assertThat(disputed.path("level").asInt()).isEqualTo(2);
        assertThat(disputed.path("step").asText()).isEqualTo("approve");
        HttpResponse<String> stale = desk.send(id, "approve", Desk.on(review), cyd);
        assertThat(stale.statusCode()).isEqualTo(409);

        desk.decide(id, "approve", Desk.on(disputed), cyd);

        assertThat(waybill.ended(id).at("/output/team").asText()).isEqualTo("billing");
    }

    @Test
    void nobodyCame_andTheFlowGoesOn_whereTheTaskSaysSo() {
        String id = submitted("flow-hurried");
        Instant due = Instant.parse(desk.open(id, ada).path("due_at").asText());
        await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(due));
        // What the sweeper's schedule waits for.
        waybill.leap(Duration.ofMinutes(1));

        JsonNode job = waybill.ended(id);

        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/reply").asText()).isEqualTo("Dear customer");
        assertThat(job.at("/answer/decided_by").asText()).isEqualTo("timeout");
        assertThat(desk.types(id)).contains("review_decided").doesNotContain("started");
    }

    @Test
    void gateThatIsFalse_asksNobody() {
        JsonNode job = waybill.run("flow-seldom", Json.object().put("text", "my invoice of last month"));
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.at("/output/team").asText()).isEqualTo("billing");
        steps(job.path("id").asText(), "done", "done", "skipped", "done", "done");
    }

    @Test
    void jobInNoHurry_doesNotQueueAgain_onceAPersonHasDecided() {
        ObjectNode body = Json.object().put("task", "flow").put("priority", "bulk");
        body.putObject("input").put("text", "my invoice of last month");
        String id = Json.parse(waybill.post("/v1/jobs", Json.write(body)).body())
                .path("id")
                .asText();
        desk.decide(id, "approve", Desk.on(desk.open(id, ada)), ada);
        JsonNode job = waybill.ended(id);
        assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        assertThat(job.path("priority").asText()).as("it is what it was").isEqualTo("bulk");
    }

    @Test
    void cancelledWhileAPersonHasIt_nobodyMayDecide() {
        String id = submitted("flow");
        JsonNode review = desk.open(id, ada);
        assertThat(waybill.post("/v1/jobs/" + id + "/cancel", "").statusCode()).isLessThan(300);
        assertThat(waybill.ended(id).path("status").asText()).isEqualTo("cancelled");
        assertThat(desk.send(id, "approve", Desk.on(review), ada).statusCode()).isEqualTo(409);
    }

    @Test
    void failedBehindTheDecision_andRedriven_nobodyDecidesAgain() {
        crm.otherwise(request -> Reaction.error(400, "{}"));
        String id = submitted("flow-redriven");
        desk.decide(id, "approve", Desk.on(desk.open(id, ada)), ada);
        JsonNode failed = waybill.ended(id);
        assertThat(failed.path("status").asText()).as(failed.toString()).isEqualTo("failed");
        int replies = asked(first, "flow-redriven").size();
        crm.otherwise(request -> Reaction.status(201, "application/json", "{\"number\": 8}"));

        assertThat(waybill.post("/v1/jobs/" + id + "/retry", "").statusCode()).isLessThan(300);

        JsonNode job = waybill.ended(id);
        assertThat(job.at("/output/number").asInt()).as(job.toString()).isEqualTo(8);
        assertThat(desk.types(id).stream().filter("review_decided"::equals)).hasSize(1);
        assertThat(asked(first, "flow-redriven"))
                .as("no finished step is repeated")
                .hasSize(replies);
    }

    @Test
    void taskThatAsksNoModelAtAll_isDone_andOneThatFailsSaysWhy() {
        String file = """
                task: %s
                version: 1
                input: {type: object, required: [lines], properties: {lines: {type: array, items: {type: number}}}}
                output: {type: object, required: [sum], properties: {sum: {type: number}}}
                steps:
                  - {name: sum, kind: compute, value: '{"sum": %s}', schema: {type: object, properties: {sum: {maximum: 100}}}}
                """;
        waybill.with(
                file.formatted("reckoned", "$sum(input.lines)"),
                file.formatted("misreckoned", "$sum(input.lines) * 100"));
        ObjectNode input = (ObjectNode) Json.parse("{\"lines\": [1, 2.5]}");

        JsonNode job = waybill.run("reckoned", input);
        assertThat(job.path("output")).as(job.toString()).isEqualTo(Json.parse("{\"sum\":3.5}"));
        assertThat(desk.types(job.path("id").asText())).containsExactly("accepted", "completed");

        JsonNode failed = waybill.run("misreckoned", input);
        assertThat(failed.at("/error/code").asText()).isEqualTo("task_faulty");
        assertThat(failed.at("/error/detail").asText())
                .contains("the value of step sum does not fit its schema", "/sum")
                .doesNotContain("350");
        assertThat(desk.types(failed.path("id").asText())).containsExactly("accepted", "failed");
    }

    /** Whoever may decide but not read sees that there is something, and not what. */
    @Test
    void keyThatShowsNoPayload_showsNoValue() {
        ObjectNode wanted = Json.object().put("name", "blind");
        wanted.putArray("scopes").add("reviews:read");
        String blind = Json.parse(waybill.post("/v1/keys", Json.write(wanted)).body())
                .path("key")
                .asText();
        String id = submitted("flow");
        JsonNode shown = desk.open(id, blind);
        assertThat(shown.path("withheld").asBoolean()).isTrue();
        assertThat(shown.path("step").asText()).isEqualTo("approve");
        assertThat(shown.has("answer")).isFalse();
        assertThat(shown.toString()).doesNotContain("invoice of last month");
    }

    private static List<Request> asked(FakeOpenAiServer server, String model) {
        return server.requests().stream()
                .filter(request -> request.body().path("model").asText().equals(model))
                .filter(request -> !request.attempt().isEmpty())
                .toList();
    }

    private static void steps(String id, String... states) {
        JsonNode steps = Json.parse(waybill.get("/v1/jobs/" + id + "/steps").body());
        assertThat(steps.path("data").findValuesAsText("state"))
                .as(steps.toString())
                .containsExactly(states);
    }
}
