package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.Step;
import java.util.List;

/** What a server might answer a {@code call} step, as far as the step's schema says. */
final class CallExample {

    private CallExample() {}

    /** @throws UnmockableStepException where what was made does not fit */
    static JsonNode of(Step.Call step) {
        JsonSchema schema = JsonSchema.compile(step.schema());
        JsonNode body = SchemaExample.of(step.schema());
        if (!schema.validate(body).isEmpty()) {
            body = SchemaExample.least(step.schema());
        }
        List<Violation> wrong = schema.validate(body);
        if (!wrong.isEmpty()) {
            Violation first = wrong.get(0);
            String place = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
            throw new UnmockableStepException(step.name(), place + first.detail());
        }
        return step.answers().isEmpty()
                ? body
                : Json.object().put("status", 200).set("body", body);
    }
}
