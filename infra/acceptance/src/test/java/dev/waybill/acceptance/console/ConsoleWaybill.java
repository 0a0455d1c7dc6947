package dev.waybill.acceptance.console;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.acceptance.journey.RunningWaybill;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A Waybill with tasks whose answers people decide on, one whose model takes its time, and what a page of each kind shows. */
final class ConsoleWaybill implements AutoCloseable {

    static final List<String> REVIEWER = List.of("reviews:read", "reviews:decide", "payloads:read", "jobs:read");

    /** What the model answers, unless it is told otherwise. */
    static final Reaction DONE = Reaction.answer("{\"text\": \"done\"}");

    private static final Duration SOON = Duration.ofSeconds(60);

    private final FakeOpenAiServer model;
    private final RunningWaybill running;

    private ConsoleWaybill(FakeOpenAiServer model, RunningWaybill running) {
        this.model = model;
        this.running = running;
    }

    /** @param folder empty */
    static ConsoleWaybill start(Path folder) throws IOException {
        FakeOpenAiServer model = FakeOpenAiServer.start().otherwise(request -> DONE);
        RunningWaybill running = RunningWaybill.start(
                RunningWaybill.ROOT,
                folder,
                "endpoints:\n  slow: {kind: openai, baseUrl: \"" + model.baseUrl() + "\"}\n",
                claims("claims", ""),
                claims("quick", ""),
                claims("pairs", ", reviewers: 2"),
                claims("eyes", ", fourEyes: true"),
                """
                task: slow
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object, required: [text], properties: {text: {type: string}}}
                steps:
                  - name: answer
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    models: [{endpoint: slow, model: any, timeout: 30s}]
                deadline: 5m
                """);
        return new ConsoleWaybill(model, running);
    }

    private static String claims(String name, String policy) {
        return """
                task: %s
                version: 1
                input: {type: object, required: [text, amount], properties: {text: {type: string}, amount: {type: integer}}}
                output:
                  type: object
                  required: [team, amount]
                  additionalProperties: false
                  properties: {team: {enum: [billing, technical]}, amount: {type: integer, maximum: 100}, remark: {type: string}}
                steps:
                  - name: team
                    kind: classify
                    text: "{{input.text}}"
                    labels: {billing: {description: "money"}, technical: {description: "it does not work"}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                result: '{"team": steps.team.label, "amount": input.amount, "remark": input.text}'
                review: {when: "true", within: 1h, onTimeout: fail, escalation: {within: 1h}%s}
                deadline: 10m
                """.formatted(name, policy);
    }

    URI url() {
        return running.url();
    }

    /** The key that may do everything. */
    String key() {
        return running.key();
    }

    FakeOpenAiServer model() {
        return model;
    }

    RunningWaybill api() {
        return running;
    }

    /** A new key of this person's. */
    String person(String id, List<String> scopes) {
        ObjectNode key = Json.object().put("name", id + "'s key");
        scopes.forEach(key.withArray("scopes")::add);
        key.putObject("principal").put("type", "person").put("id", id).put("name", id);
        return Json.parse(running.post("/v1/keys", Json.write(key)).body())
                .path("key")
                .asText();
    }

    /** A job of this task, begun; its id. */
    String submit(String task, JsonNode input) {
        ObjectNode job = Json.object().put("task", task);
        job.set("input", input);
        return done(running.post("/v1/jobs", Json.write(job)), 202).path("id").asText();
    }

    /** A claim that waits for a person; its id, which the review has too. */
    String claim(String task, String text, int amount) {
        String job = submit(task, Json.object().put("text", text).put("amount", amount));
        awaits(job, "awaiting_review");
        await().atMost(SOON)
                .until(() ->
                        running.get("/v1/reviews?limit=100&task=" + task).body().contains(job));
        return job;
    }

    /** The id of a webhook that is told of all jobs, at an address where nobody listens. */
    String webhookToNobody() {
        return done(running.post("/v1/webhooks", "{\"url\":\"http://127.0.0.1:1/nobody\",\"events\":[\"job.*\"]}"), 201)
                .path("id")
                .asText();
    }

    JsonNode job(String id) {
        return Json.parse(running.get("/v1/jobs/" + id).body());
    }

    void awaits(String job, String status) {
        await().atMost(SOON).until(() -> job(job).path("status").asText(), status::equals);
    }

    static JsonNode done(HttpResponse<String> answer, int status) {
        if (answer.statusCode() != status) {
            throw new AssertionError("expected " + status + ", got " + answer.statusCode() + ": " + answer.body());
        }
        return Json.parse(answer.body());
    }

    @Override
    public void close() throws IOException {
        running.close();
        model.close();
    }
}
