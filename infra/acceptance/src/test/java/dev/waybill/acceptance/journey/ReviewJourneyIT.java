package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People who decide on jobs, through the API and the whole template. */
@ExtendWith(SharedWaybill.Given.class)
class ReviewJourneyIT {

    private static RunningWaybill waybill;
    private static String ada;
    private static String bob;
    private static String cyd;

    @BeforeAll
    static void start(SharedWaybill shared) {
        waybill = shared.with(
                task("asked", "within: 1h, instructions: \"Is this the right team?\""),
                task("watched", "within: 1h, fourEyes: true"),
                task("agreed", "within: 1h, reviewers: 2"),
                task("hurried", "within: 1s, onTimeout: accept"));
        ada = person("ada");
        bob = person("bob");
        cyd = person("cyd");
    }

    @Test
    void reviewer_findsLooksClaimsAndCorrects() {
        String id = submitted("asked");
        await().atMost(Duration.ofSeconds(10)).until(() -> open("asked"), ids -> ids.contains(id));
        JsonNode review = get(id, ada);
        assertThat(review.path("reason").asText()).isEqualTo("unsure");
        assertThat(review.path("instructions").asText()).isEqualTo("Is this the right team?");
        assertThat(review.at("/input/text").asText()).isEqualTo("my invoice of last month");
        assertThat(review.at("/answer/team").asText()).isEqualTo("billing");
        assertThat(review.at("/attempts/0/verdict").asText()).isEqualTo("unsure");
        assertThat(review.at("/output_schema/properties/team/enum")).hasSize(2);

        assertThat(act(id, "claim", Json.object(), ada).at("/claim/by/id").asText())
                .isEqualTo("ada");
        conflict(id, "approve", version(review), bob, "claimed by ada");
        act(id, "comment", Json.object().put("text", "They mean the router."), bob);
        ObjectNode correction = version(review).put("reason_code", "wrong_team").put("note", "A fault, not a bill.");
        correction.putObject("output").put("team", "technical");
        JsonNode closed = act(id, "correct", correction, ada);

        assertThat(closed.path("status").asText()).isEqualTo("closed");
        assertThat(closed.at("/decisions/0/changed/0").asText()).isEqualTo("/team");
        assertThat(closed.at("/decisions/0/difference/0"))
                .isEqualTo(Json.parse("{\"pointer\": \"/team\", \"before\": \"billing\", \"after\": \"technical\"}"));
        assertThat(closed.at("/decisions/0/note").asText()).isEqualTo("A fault, not a bill.");
        assertThat(closed.at("/comments/0/text").asText()).isEqualTo("They mean the router.");
        JsonNode job = job(id);
        assertThat(job.path("status").asText()).isEqualTo("completed");
        assertThat(job.at("/output/team").asText()).isEqualTo("technical");
        assertThat(job.at("/answer/decided_by").asText()).isEqualTo("person");
        assertThat(types(job))
                .containsExactly(
                        "accepted",
                        "attempt_announced",
                        "attempt_settled",
                        "review_opened",
                        "review_claimed",
                        "review_commented",
                        "review_decided");
        assertThat(waybill.records(job).toString())
                .doesNotContain("router")
                .doesNotContain("A fault")
                .doesNotContain("invoice");
        await().atMost(Duration.ofSeconds(10)).until(() -> open("asked"), ids -> !ids.contains(id));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> Json.parse(waybill.get("/v1/tasks/asked").body())
                                .at("/reviews/1/corrected")
                                .asInt()
                        >= 1);
        conflict(id, "approve", version(review), bob, "completed, by");
    }

    @Test
    void rejectedJob_fails_andSaysWhy() {
        String id = submitted("asked");
        act(id, "reject", version(get(id, ada)).put("reason_code", "no_case"), ada);
        JsonNode job = job(id);
        assertThat(job.path("status").asText()).isEqualTo("failed");
        assertThat(job.at("/error/code").asText()).isEqualTo("rejected");
        assertThat(job.at("/error/reason_code").asText()).isEqualTo("no_case");
    }

    @Test
    void fourEyes_keepTheSubmitterOut() {
        String id = submitted("watched");
        HttpResponse<String> own = waybill.post("/v1/reviews/" + id + "/approve", Json.write(version(get(id, ada))));
        assertThat(own.statusCode()).as(own.body()).isEqualTo(403);
        assertThat(Json.parse(own.body()).path("code").asText()).isEqualTo("four_eyes");
        act(id, "approve", version(get(id, ada)), ada);
        assertThat(job(id).at("/answer/decided_by").asText()).isEqualTo("person");
    }

    @Test
    void twoReviewers_whoDisagree_leaveItToAThird() {
        String id = submitted("agreed");
        ObjectNode seen = version(get(id, ada));
        act(id, "approve", seen.deepCopy(), ada);
        assertThat(job(id).path("status").asText()).isEqualTo("awaiting_review");
        assertThat(get(id, bob).path("agreed").asInt()).isEqualTo(1);
        JsonNode disputed = act(id, "reject", seen.deepCopy().put("reason_code", "no_case"), bob);
        assertThat(disputed.path("level").asInt()).isEqualTo(2);
        assertThat(disputed.path("reason").asText()).isEqualTo("disagreed");
        conflict(id, "approve", seen.deepCopy(), cyd, "not the last");
        act(id, "approve", version(disputed), cyd);
        assertThat(job(id).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void reviewNobodyDecides_isAccepted_whereTheTaskSaysSo() {
        String id = submitted("hurried");
        Instant due = Instant.parse(get(id, ada).path("due_at").asText());
        await().atMost(Duration.ofSeconds(10)).until(() -> Instant.now().isAfter(due));
        // What the sweeper's schedule waits for.
        waybill.leap(Duration.ofMinutes(1));
        await().atMost(Duration.ofSeconds(30)).until(() -> job(id).has("finished_at"));
        assertThat(job(id).at("/answer/decided_by").asText()).isEqualTo("timeout");
        assertThat(job(id).at("/output/team").asText()).isEqualTo("billing");
    }

    @Test
    void badCorrection_namesThePlace_andLeavesTheRecordAsItWas() {
        String id = submitted("asked");
        List<JsonNode> before = waybill.records(job(id));
        ObjectNode correction = version(get(id, ada));
        correction.putObject("output").put("team", "sales");
        HttpResponse<String> refused = post(id, "correct", correction, ada);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
        assertThat(Json.parse(refused.body()).at("/errors/0/pointer").asText()).isEqualTo("/output/team");
        assertThat(waybill.records(job(id))).isEqualTo(before);
        assertThat(waybill.get("/v1/reviews/" + id + "/approve").statusCode()).isEqualTo(405);
    }

    private static void conflict(String id, String act, ObjectNode body, String key, String why) {
        HttpResponse<String> answer = post(id, act, body, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(Json.parse(answer.body()).path("detail").asText()).contains(why);
    }

    private static JsonNode act(String id, String act, ObjectNode body, String key) {
        HttpResponse<String> answer = post(id, act, body, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    private static HttpResponse<String> post(String id, String act, ObjectNode body, String key) {
        return waybill.postAs(key, "/v1/reviews/" + id + "/" + act, Json.write(body));
    }

    private static JsonNode get(String id, String key) {
        return Json.parse(waybill.getAs(key, "/v1/reviews/" + id).body());
    }

    private static ObjectNode version(JsonNode review) {
        return Json.object().put("answer_version", review.path("answer_version").asInt());
    }

    private static List<String> open(String task) {
        return Json.parse(waybill.getAs(ada, "/v1/reviews?task=" + task).body())
                .path("data")
                .findValuesAsText("id");
    }

    private static String submitted(String task) {
        ObjectNode body = Json.object().put("task", task);
        body.putObject("input").put("text", "my invoice of last month");
        String id = Json.parse(waybill.post("/v1/jobs", Json.write(body)).body())
                .path("id")
                .asText();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> job(id).path("status").asText(), status -> !status.matches("queued|in_progress"));
        return id;
    }

    private static JsonNode job(String id) {
        return Json.parse(waybill.get("/v1/jobs/" + id).body());
    }

    private static List<String> types(JsonNode job) {
        return waybill.records(job).stream()
                .map(record -> record.path("type").asText())
                .collect(Collectors.toList());
    }

    private static String person(String name) {
        ObjectNode key = Json.object().put("name", name + "'s key");
        key.putArray("scopes").add("reviews:read").add("reviews:decide").add("payloads:read");
        key.putObject("principal").put("type", "person").put("id", name);
        return Json.parse(waybill.post("/v1/keys", Json.write(key)).body())
                .path("key")
                .asText();
    }

    private static String task(String name, String policy) {
        return TestTasks.reviewed(policy)
                .replace("task: reviewed", "task: " + name)
                .replace("steps.team.confidence < 0.95", "true");
    }
}
