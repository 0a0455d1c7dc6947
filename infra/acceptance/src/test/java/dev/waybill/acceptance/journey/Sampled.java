package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** An example task of the checkout on its inputs of {@code events}, and people who decide on its jobs. */
final class Sampled {

    private final RunningWaybill waybill;
    private final String task;
    private final int version;
    private final String folder;

    /** @param folder below {@code events}, one input a file */
    Sampled(RunningWaybill waybill, String task, int version, String folder) {
        this.waybill = waybill;
        this.task = task;
        this.version = version;
        this.folder = folder;
    }

    /** The job of this sample, at its end or where it waits for a person. */
    JsonNode job(String sample) {
        ObjectNode body = Json.object().put("task", task).put("task_version", version);
        body.set("input", input(sample));
        HttpResponse<String> taken = waybill.post("/v1/jobs", Json.write(body));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        return settled(Json.parse(taken.body()).path("id").asText());
    }

    private JsonNode input(String sample) {
        try {
            return Json.parse(
                    Files.readString(RunningWaybill.ROOT.resolve("events/" + folder + "/" + sample + ".json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The job as it is once it does not go on by itself. */
    JsonNode settled(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Json.parse(waybill.get("/v1/jobs/" + id).body()),
                        job -> !job.path("status").asText().matches("queued|in_progress"));
    }

    /** How each step of a job stands, for example {@code team=done}. */
    List<String> steps(JsonNode job) {
        JsonNode steps = Json.parse(
                waybill.get("/v1/jobs/" + job.path("id").asText() + "/steps").body());
        return StreamSupport.stream(steps.path("data").spliterator(), false)
                .map(step ->
                        step.path("step").asText() + "=" + step.path("state").asText())
                .collect(Collectors.toList());
    }

    /** The review that a job waits in. */
    JsonNode review(JsonNode job) {
        return Json.parse(waybill.get("/v1/reviews/" + job.path("id").asText()).body());
    }

    /** A key of this person's. */
    String person(String name) {
        ObjectNode key = Json.object().put("name", task + " " + name);
        key.putArray("scopes").add("reviews:read").add("reviews:decide").add("payloads:read");
        key.putObject("principal").put("type", "person").put("id", name);
        return Json.parse(waybill.post("/v1/keys", Json.write(key)).body())
                .path("key")
                .asText();
    }

    void approve(JsonNode job, String key) {
        decide(job, key, "approve", Json.object());
    }

    /** @param fields the right values, the others stay as they were proposed */
    void correct(JsonNode job, String key, ObjectNode fields) {
        ObjectNode output = review(job).path("answer").isObject()
                ? review(job).path("answer").deepCopy()
                : Json.object();
        output.setAll(fields);
        ObjectNode body = Json.object();
        body.set("output", output);
        decide(job, key, "correct", body);
    }

    private void decide(JsonNode job, String key, String act, ObjectNode body) {
        body.put("answer_version", review(job).path("answer_version").asInt());
        HttpResponse<String> answer =
                waybill.postAs(key, "/v1/reviews/" + job.path("id").asText() + "/" + act, Json.write(body));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
