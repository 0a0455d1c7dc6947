package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.MalformedJsonException;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.local.trial.PromptJson;
import dev.waybill.local.trial.Trial;
import dev.waybill.local.trial.TrialCall;
import java.time.Duration;
import java.util.Optional;

/** What a trial shows: each call with its prompt, its answer and the verdict on it, and what came of all. */
final class TrialReport {

    private final Trial.Result trial;

    TrialReport(Trial.Result trial) {
        this.trial = trial;
    }

    ObjectNode json() {
        Job job = trial.job();
        ObjectNode json = Json.object()
                .put("task", job.accepted().task())
                .put("task_version", job.accepted().taskVersion())
                .put("status", job.state().text());
        if (trial.output() != null) {
            json.set("output", trial.output());
        }
        if (job.last().event() instanceof Failed failed) {
            json.putObject("error")
                    .put("code", failed.code())
                    .put("detail", failed.detail())
                    .put("retryable", failed.retryable());
        }
        if (job.state() == JobState.AWAITING_REVIEW) {
            job.review().map(Review::opened).ifPresent(opened -> json.putObject("review")
                    .put("reason", opened.reason().text()));
        }
        ArrayNode attempts = json.putArray("attempts");
        trial.calls().forEach(call -> attempts.add(attempt(call)));
        return json.put("cost_micros", job.costMicros()).put("took_ms", took().toMillis());
    }

    void print(Terminal terminal) {
        ObjectNode json = json();
        json.path("attempts").forEach(attempt -> print(attempt, terminal));
        terminal.result(json.path("status").asText() + " in " + Show.duration(took()) + ", cost "
                + Show.cost(trial.job().costMicros()));
        if (json.has("output")) {
            terminal.result("  output  " + json.path("output"));
        }
        if (json.has("review")) {
            terminal.result("  a person would decide: "
                    + json.path("review").path("reason").asText());
        }
        if (json.has("error")) {
            JsonNode error = json.path("error");
            terminal.result("  error   " + Show.value(error.path("code")) + ": " + Show.value(error.path("detail")));
        }
    }

    private static void print(JsonNode attempt, Terminal terminal) {
        terminal.result(attempt.path("attempt").asText() + "  "
                + attempt.path("endpoint").asText() + "/"
                + attempt.path("model").asText() + "  "
                + Show.value(attempt.hasNonNull("verdict") ? attempt.path("verdict") : attempt.path("outcome"))
                + (attempt.hasNonNull("reason") ? " (" + attempt.path("reason").asText() + ")" : "")
                + "  "
                + Show.duration(Duration.ofMillis(attempt.path("latency_ms").asLong()))
                + "  " + Show.cost(attempt.path("cost_micros").asLong()));
        attempt.path("prompt").properties().forEach(part -> {
            if (!part.getValue().isNull()) {
                printed(part.getKey(), part.getValue(), terminal);
            }
        });
        if (attempt.has("answer")) {
            printed("answer", attempt.path("answer"), terminal);
        }
        attempt.path("violations").forEach(violation -> printed("wrong", violation, terminal));
        terminal.result("");
    }

    /** A part's name, and its text line below line. */
    private static void printed(String name, JsonNode value, Terminal terminal) {
        String[] lines = Show.value(value).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            terminal.result(
                    String.format("  %-10s  %s", i == 0 ? name : "", lines[i]).stripTrailing());
        }
    }

    private ObjectNode attempt(TrialCall made) {
        ObjectNode json = Json.object().put("attempt", made.call().attempt().toString());
        Optional<Attempt> attempt = trial.job().attempt(made.call().attempt().toString());
        attempt.ifPresent(each -> json.put("step", each.announced().step())
                .put("endpoint", each.announced().endpoint())
                .put("model", made.call().model()));
        json.set("prompt", PromptJson.of(made.call()));
        json.put("outcome", made.outcome().word().text());
        if (made.outcome() instanceof Answered answered) {
            json.set("answer", parsed(answered.answer().content()));
        }
        attempt.map(Attempt::settled).ifPresent(settled -> facts(settled, json));
        return json;
    }

    private static void facts(AttemptSettled settled, ObjectNode json) {
        if (settled.verdict() != null) {
            json.put("verdict", settled.verdict().text());
        }
        if (settled.reason() != null) {
            json.put("reason", settled.reason());
        }
        if (settled.violations() != null) {
            settled.violations().forEach(json.putArray("violations")::add);
        }
        json.put("input_tokens", settled.spent().inputTokens())
                .put("output_tokens", settled.spent().outputTokens())
                .put("cost_micros", settled.costMicros())
                .put("latency_ms", settled.latencyMs());
    }

    /** The answer as JSON, or as the text that it is. */
    private static JsonNode parsed(String content) {
        try {
            return Json.parse(content);
        } catch (MalformedJsonException text) {
            return TextNode.valueOf(content);
        }
    }

    private Duration took() {
        Job job = trial.job();
        return Duration.between(job.createdAt(), job.last().at());
    }
}
