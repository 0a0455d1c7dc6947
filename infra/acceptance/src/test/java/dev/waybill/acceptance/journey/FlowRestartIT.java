package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.task.catalog.TestTasks;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flow that waits for a person, in a process that is killed before the decision, and right behind it. */
class FlowRestartIT {

    /** Waits included for what the sweeper sends again where a message was lost with its process. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final String TASK = """
            task: lasting
            version: 1
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object, required: [team]}
            steps:
              - name: team
                kind: classify
                text: "{{input.text}}"
                labels: {billing: {description: "money, an invoice"}, technical: {description: "it does not work"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
              - name: approve
                kind: review
                value: '{"team": steps.team.label}'
                schema: {type: object, required: [team], properties: {team: {enum: [billing, technical]}}}
                within: 1h
              - name: sure
                kind: classify
                text: "{{steps.approve.team}}"
                labels: {billing: {description: "billing"}, technical: {description: "technical"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
              - {name: loud, kind: compute, value: '$uppercase(steps.sure.label)'}
            result: '{"team": steps.approve.team, "loud": steps.loud}'
            deadline: 10m
            """;

    private final Path data;

    FlowRestartIT(@TempDir Path root) {
        data = root.resolve("data");
    }

    @Test
    void openReview_outlivesTheProcessAndItsExecution_andTheDecisionOutlivesTheNext() throws Exception {
        List<String> ids;
        try (UpProcess up = UpProcess.start(data)) {
            publish(up);
            ids = List.of(submit(up), submit(up));
            for (String id : ids) {
                await().atMost(PATIENCE).until(() -> status(up, id), "awaiting_review"::equals);
            }
            up.kill();
        }
        try (UpProcess up = UpProcess.start(data)) {
            for (String id : ids) {
                assertThat(status(up, id)).isEqualTo("awaiting_review");
            }
            assertThat(decide(up, ids.get(0), "approve", null)).isEqualTo(200);
            assertThat(decide(up, ids.get(1), "correct", "{\"team\":\"technical\"}"))
                    .isEqualTo(200);
            // Neither decision has been acted on for certain.
            up.kill();
        }
        try (UpProcess up = UpProcess.start(data)) {
            for (String id : ids) {
                await().atMost(PATIENCE).until(() -> status(up, id), "completed"::equals);
            }
            assertThat(job(up, ids.get(0)).path("output"))
                    .isEqualTo(Json.parse("{\"team\":\"billing\",\"loud\":\"BILLING\"}"));
            assertThat(job(up, ids.get(1)).path("output"))
                    .isEqualTo(Json.parse("{\"team\":\"technical\",\"loud\":\"TECHNICAL\"}"));
            for (String id : ids) {
                assertThat(types(up, id).stream().filter("review_opened"::equals))
                        .hasSize(1);
                assertThat(types(up, id).stream().filter("review_decided"::equals))
                        .hasSize(1);
            }
        }
    }

    private static void publish(UpProcess up) throws Exception {
        HttpResponse<String> published =
                up.post("/v1/tasks", Json.write(TestTasks.parsed(TASK).content()));
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
    }

    private static String submit(UpProcess up) throws Exception {
        ObjectNode body = Json.object().put("task", "lasting");
        body.putObject("input").put("text", "my invoice of last month");
        return Json.parse(up.post("/v1/jobs", Json.write(body)).body())
                .path("id")
                .asText();
    }

    private static int decide(UpProcess up, String id, String act, @Nullable String output) throws Exception {
        ObjectNode decision = Desk.on(Json.parse(up.get("/v1/reviews/" + id).body()));
        if (output != null) {
            decision.set("output", Json.parse(output));
        }
        return up.post("/v1/reviews/" + id + "/" + act, Json.write(decision)).statusCode();
    }

    private static JsonNode job(UpProcess up, String id) throws Exception {
        return Json.parse(up.get("/v1/jobs/" + id).body());
    }

    private static String status(UpProcess up, String id) throws Exception {
        return job(up, id).path("status").asText();
    }

    private static List<String> types(UpProcess up, String id) throws Exception {
        return Json.parse(up.get("/v1/jobs/" + id + "/records").body())
                .path("data")
                .findValuesAsText("type");
    }
}
