package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Call.Expected;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request to one of the operator's servers, ready to run. */
record CompiledCall(
        Step.Call step,
        TextTemplate path,
        @Nullable BodyTemplate body,
        JsonSchema answer,
        CompiledChecks checks) implements CompiledStep {

    static CompiledCall of(Step.Call step) {
        return new CompiledCall(
                step,
                TextTemplate.parsePath(step.request().path()),
                step.request().body() == null
                        ? null
                        : BodyTemplate.of(step.request().body()),
                JsonSchema.compile(step.schema()),
                new CompiledChecks(step.name(), step.checks()));
    }

    @Override
    public ModelCall call(ModelChoice choice, AttemptName attempt, Duration timeout, Map<String, JsonNode> scope) {
        return new ModelCall.Call(
                        attempt,
                        timeout,
                        step.request().method(),
                        path.render(scope),
                        body == null ? null : body.render(scope))
                .expecting(new Expected(step.answers(), !path.variables().isEmpty()));
    }

    @Override
    public List<Violation> violations(JsonNode value, Map<String, JsonNode> scope) {
        List<Violation> wrong = step.answers().isEmpty() ? answer.validate(value) : ofBody(value);
        return wrong.isEmpty() ? checks.violations(value, scope) : wrong;
    }

    /** What comes with another status than 2xx is whatever the server says of it. */
    private List<Violation> ofBody(JsonNode value) {
        if (value.path("status").intValue() / 100 != 2) {
            return List.of();
        }
        return answer.validate(value.path("body")).stream()
                .map(violation -> violation.under("/body"))
                .toList();
    }
}
