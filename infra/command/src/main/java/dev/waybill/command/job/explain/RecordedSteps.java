package dev.waybill.command.job.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a job as far as its records tell of them: those that a model was asked for, in the shape of the API. */
final class RecordedSteps {

    private final Map<String, ObjectNode> steps = new LinkedHashMap<>();
    private final Map<String, ObjectNode> attempts = new LinkedHashMap<>();

    private RecordedSteps() {}

    static JsonNode of(Job job, List<JsonNode> records) {
        RecordedSteps read = new RecordedSteps();
        records.forEach(read::note);
        String last = read.steps.keySet().stream().reduce((one, next) -> next).orElse("");
        read.steps.forEach((name, step) -> step.put("state", state(step, job, name.equals(last))));
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        read.steps.values().forEach(shown.putArray("data")::add);
        return shown;
    }

    private void note(JsonNode record) {
        JsonNode facts = record.path("facts");
        switch (record.path("type").asText()) {
            case "attempt_announced" -> announced(facts);
            case "attempt_settled" -> settled(facts);
            case "attempt_unknown" ->
                set(attempt(facts).put("outcome", "attempt_unknown"), "cost_micros", facts.path("cost_micros"));
            default -> {
                // Of no step.
            }
        }
    }

    private void announced(JsonNode facts) {
        ObjectNode attempt = attempt(facts).put("outcome", "under_way");
        set(attempt, "endpoint", facts.path("endpoint"));
        set(attempt, "model", facts.path("gen_ai.request.model"));
        String name = facts.path("step").asText();
        ObjectNode step = steps.computeIfAbsent(name, absent -> {
            ObjectNode begun = JsonNodeFactory.instance.objectNode();
            set(begun.put("step", name), "kind", facts.path("gen_ai.operation.name"));
            begun.putArray("attempts");
            return begun;
        });
        ((ArrayNode) step.get("attempts")).add(attempt);
    }

    private void settled(JsonNode facts) {
        ObjectNode attempt = attempt(facts);
        for (String same : List.of("outcome", "verdict", "violations", "reason", "latency_ms", "cost_micros")) {
            set(attempt, same, facts.path(same));
        }
        set(attempt, "input_tokens", facts.path("gen_ai.usage.input_tokens"));
        set(attempt, "output_tokens", facts.path("gen_ai.usage.output_tokens"));
    }

    /** What a record does not say is left out. */
    private static void set(ObjectNode shown, String name, JsonNode fact) {
        if (!fact.isMissingNode()) {
            shown.set(name, fact);
        }
    }

    private ObjectNode attempt(JsonNode facts) {
        String name = facts.path("attempt").asText();
        return attempts.computeIfAbsent(
                name, absent -> JsonNodeFactory.instance.objectNode().put("attempt", name));
    }

    /** What is behind another step has its answer, or its default. */
    private static String state(JsonNode step, Job job, boolean isLast) {
        for (JsonNode attempt : step.path("attempts")) {
            if (attempt.path("verdict").asText().equals("accepted")) {
                return "done";
            }
        }
        if (!isLast) {
            return "defaulted";
        }
        if (job.isAwaitingReview()) {
            return "waiting";
        }
        return job.isCompleted() ? "done" : job.isFinal() ? "failed" : "in_progress";
    }
}
