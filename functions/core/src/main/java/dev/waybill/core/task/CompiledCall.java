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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request to one of the operator's servers, ready to run. */
record CompiledCall(
        Step.Call step,
        TextTemplate path,
        NamedTemplates query,
        NamedTemplates headers,
        @Nullable BodyTemplate body,
        JsonSchema answer,
        CompiledChecks checks)
        implements CompiledStep {

    static CompiledCall of(Step.Call step) {
        return new CompiledCall(
                step,
                TextTemplate.parsePath(step.request().path()),
                new NamedTemplates(step.request().query()),
                new NamedTemplates(step.request().headers()),
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
                        path.render(scope) + queried(scope),
                        body == null ? null : body.render(scope))
                .sending(stripped(headers.render(scope)))
                .expecting(new Expected(step.answers(), !path.variables().isEmpty() || query.areFilled()));
    }

    /** White space around a header's value is none of it. */
    private static Map<String, String> stripped(Map<String, String> headers) {
        headers.replaceAll((name, value) -> value.strip());
        return headers;
    }

    /** The query that goes behind the path; empty for none. */
    private String queried(Map<String, JsonNode> scope) {
        return query.render(scope).entrySet().stream()
                .map(each ->
                        TextTemplate.percentEncoded(each.getKey()) + "=" + TextTemplate.percentEncoded(each.getValue()))
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("&"), joined -> joined.isEmpty() ? "" : "?" + joined));
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
