package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** People who decide on the jobs of a Waybill that runs, each by a key of their own. */
final class Desk {

    private static final Duration SOON = Duration.ofSeconds(60);

    private final RunningWaybill waybill;

    Desk(RunningWaybill waybill) {
        this.waybill = waybill;
    }

    /** A new key of this person's. */
    String person(String name) {
        ObjectNode key = Json.object().put("name", name + "'s key");
        key.putArray("scopes").add("reviews:read").add("reviews:decide").add("payloads:read");
        key.putObject("principal").put("type", "person").put("id", name);
        return Json.parse(waybill.post("/v1/keys", Json.write(key)).body())
                .path("key")
                .asText();
    }

    JsonNode job(String id) {
        return Json.parse(waybill.get("/v1/jobs/" + id).body());
    }

    List<String> types(String id) {
        return waybill.records(job(id)).stream()
                .map(record -> record.path("type").asText())
                .toList();
    }

    /** The review of a job that waits for a person, or comes to. */
    JsonNode open(String id, String key) {
        await().atMost(SOON).until(() -> job(id).path("status").asText(), "awaiting_review"::equals);
        return review(id, key);
    }

    JsonNode review(String id, String key) {
        return Json.parse(waybill.getAs(key, "/v1/reviews/" + id).body());
    }

    /** Decides on what this review shows. */
    JsonNode decide(String id, String act, ObjectNode decision, String key) {
        HttpResponse<String> answer = send(id, act, decision, key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.parse(answer.body());
    }

    HttpResponse<String> send(String id, String act, ObjectNode decision, String key) {
        return waybill.postAs(key, "/v1/reviews/" + id + "/" + act, Json.write(decision));
    }

    /** The beginning of a decision on what this review shows. */
    static ObjectNode on(JsonNode review) {
        return Json.object().put("answer_version", review.path("answer_version").asInt());
    }

    /** The same with another output. */
    static ObjectNode on(JsonNode review, String output) {
        ObjectNode decision = on(review);
        decision.set("output", Json.parse(output));
        return decision;
    }
}
