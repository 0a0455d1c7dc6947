package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How reviews do, through the public API: what is open at once, what is over as the stream brings it, and once. */
@ExtendWith(SharedWaybill.Given.class)
class ReviewFiguresIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void reviews_areOpen_thenDecidedTimedOutOrGone_andRebuiltAsTheyWereCounted(SharedWaybill shared) {
        RunningWaybill team = shared.running
                .as("reviewing")
                .with(task("refunds", "within: 1h"), task("claims", "within: 1h, reviewers: 2"));
        String ada = person(team, "ada", "Ada");
        String bob = person(team, "bob", "Bob");
        String approved = waiting(team, "refunds");
        String corrected = waiting(team, "refunds");
        String cancelled = waiting(team, "refunds");
        String agreed = waiting(team, "claims");
        String disputed = waiting(team, "claims");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(of(team, "task", "refunds").path("open").asInt()).isEqualTo(3);
            assertThat(of(team, "task", "claims").path("open").asInt()).isEqualTo(2);
        });
        assertThat(figures(team, "reviewer")).isEmpty();

        decide(team, approved, "approve", ada);
        decide(team, corrected, "correct", ada);
        assertThat(team.post("/v1/jobs/" + cancelled + "/cancel", "").statusCode())
                .isEqualTo(200);
        decide(team, agreed, "approve", ada);
        decide(team, agreed, "approve", bob);
        decide(team, disputed, "approve", ada);
        decide(team, disputed, "reject", bob);

        String refunds = """
                {"with_model": {"approved": 1, "corrected": 1, "rejected": 0, "share": 0.5},
                 "between_reviewers": {"agreed": 0, "disagreed": 0}}""";
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(of(team, "task", "refunds").path("open").asInt()).isZero();
            assertThat(of(team, "task", "refunds").path("decided").asInt()).isEqualTo(2);
            assertThat(of(team, "task", "refunds").path("agreement")).isEqualTo(Json.parse(refunds));
            assertThat(of(team, "task", "claims").path("decided").asInt()).isEqualTo(1);
            // Whose two do not agree waits for a third.
            assertThat(of(team, "task", "claims").path("open").asInt()).isEqualTo(1);
        });
        JsonNode reviewer = of(team, "reviewer", "ada");
        assertThat(reviewer.path("decided").asInt()).isEqualTo(3);
        assertThat(reviewer.path("name").asText()).isEqualTo("Ada");
        assertThat(reviewer.path("p50_ms").asInt()).isPositive();
        assertThat(of(team, "reviewer", "bob")
                        .at("/agreement/between_reviewers/share")
                        .asDouble())
                .isEqualTo(1.0);
        assertThat(Json.parse(shared.running.get("/v1/reviews/figures").body()).toString())
                .as("another tenant has its own")
                .doesNotContain("refunds");

        JsonNode before = figures(team, "task");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(Json.parse(team.post("/v1/usage/rebuild", "{\"day\":\"" + today + "\"}")
                                        .body())
                                .path("status")
                                .asText())
                        .isEqualTo("completed"));
        assertThat(figures(team, "task")).isEqualTo(before);
    }

    private static JsonNode figures(RunningWaybill team, String by) {
        return Json.parse(team.get("/v1/reviews/figures?by=" + by).body()).path("data");
    }

    private static JsonNode of(RunningWaybill team, String by, String key) {
        for (JsonNode entry : figures(team, by)) {
            if (entry.path("key").asText().equals(key)) {
                return entry;
            }
        }
        return Json.object();
    }

    private static String waiting(RunningWaybill team, String task) {
        String id = team.submit(task, Json.object().put("text", "my invoice of last month"));
        await().atMost(SOON)
                .until(
                        () -> Json.parse(team.get("/v1/jobs/" + id).body())
                                .path("status")
                                .asText(),
                        "awaiting_review"::equals);
        return id;
    }

    private static void decide(RunningWaybill team, String id, String act, String key) {
        JsonNode review = Json.parse(team.getAs(key, "/v1/reviews/" + id).body());
        ObjectNode body = Json.object()
                .put("answer_version", review.path("answer_version").asInt());
        if (act.equals("correct")) {
            body.putObject("output").put("team", "technical");
        }
        body.put("reason_code", "so");
        HttpResponse<String> answer = team.postAs(key, "/v1/reviews/" + id + "/" + act, Json.write(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String person(RunningWaybill team, String id, String name) {
        ObjectNode key = Json.object().put("name", id + "'s key");
        key.putArray("scopes").add("reviews:read").add("reviews:decide").add("payloads:read");
        key.putObject("principal").put("type", "person").put("id", id).put("name", name);
        return Json.parse(team.post("/v1/keys", Json.write(key)).body())
                .path("key")
                .asText();
    }

    private static String task(String name, String policy) {
        return TestTasks.reviewed(policy)
                .replace("task: reviewed", "task: " + name)
                .replace("steps.team.confidence < 0.95", "true");
    }
}
