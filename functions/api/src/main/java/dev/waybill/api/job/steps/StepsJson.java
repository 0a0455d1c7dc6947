package dev.waybill.api.job.steps;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.insight.ShownSteps;
import dev.waybill.core.insight.ShownSteps.ShownAttempt;
import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.insight.Text;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.json.Json;
import org.jspecify.annotations.Nullable;

/** The steps of a job as the API shows them. */
final class StepsJson {

    private StepsJson() {}

    static ObjectNode of(ShownSteps shown) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        shown.steps().forEach(step -> data.add(of(step)));
        if (shown.truncated()) {
            json.put("truncated", true);
        }
        return shown.payloadsDeleted() ? json.put("payloads_deleted", true) : json;
    }

    private static ObjectNode of(ShownStep shown) {
        ObjectNode json = Json.object()
                .put("step", shown.step().name())
                .put("kind", shown.step().kind())
                .put("state", shown.standing().state().text());
        if (shown.standing().why() != null) {
            json.put("why", shown.standing().why());
        }
        put(json, "answer", shown.answer());
        ArrayNode attempts = json.putArray("attempts");
        shown.attempts().forEach(attempt -> attempts.add(of(attempt)));
        return json;
    }

    private static ObjectNode of(ShownAttempt shown) {
        Attempt attempt = shown.attempt();
        @Nullable AttemptSettled settled = attempt.settled();
        ObjectNode json = Json.object()
                .put("attempt", attempt.announced().attempt())
                .put("endpoint", attempt.announced().endpoint())
                .put("model", attempt.announced().requestModel())
                .put("outcome", outcome(attempt))
                .put(
                        "verdict",
                        settled == null || settled.verdict() == null
                                ? null
                                : settled.verdict().text());
        ArrayNode violations = json.putArray("violations");
        if (settled != null && settled.violations() != null) {
            settled.violations().forEach(violations::add);
        }
        json.put("reason", settled == null ? null : settled.reason())
                .put("latency_ms", settled == null ? null : (Long) settled.latencyMs())
                .put("input_tokens", settled == null ? null : settled.spent().inputTokens())
                .put("output_tokens", settled == null ? null : settled.spent().outputTokens())
                .put("cost_micros", attempt.isOpen() ? null : (Long) attempt.costMicros());
        ObjectNode parameters = ParametersJson.of(attempt.announced().told());
        if (!parameters.isEmpty()) {
            json.set("parameters", parameters);
        }
        put(json, "prompt", shown.prompt());
        if (shown.prompt() instanceof Text.Changed) {
            json.put("prompt_changed", true);
        }
        put(json, "answer", shown.answer());
        return json;
    }

    private static String outcome(Attempt attempt) {
        @Nullable AttemptSettled settled = attempt.settled();
        return settled != null ? settled.outcome().text() : attempt.isOpen() ? "under_way" : "attempt_unknown";
    }

    private static void put(ObjectNode json, String name, Text text) {
        if (text instanceof Text.Shown shown) {
            json.set(name, shown.value());
        } else if (!(text instanceof Text.LeftOut)) {
            json.putNull(name);
        }
    }
}
