package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code compute}. */
final class ComputeParser {

    static final String VALUE = "value";
    static final List<String> FIELDS = List.of("name", "kind", "when", VALUE, "schema");

    private ComputeParser() {}

    static Step compute(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String value = value(fields, "a JSONata expression that gives the step's answer", scope, mistakes);
        @Nullable
        JsonNode schema = fields.get("schema").isMissingNode()
                ? null
                : TaskParser.schema(fields, "schema", "JSON Schema of the answer", mistakes);
        @Nullable String when = TaskParser.expression(fields, "when", scope.expressions(), mistakes);
        return new Step.Compute(name, value, schema, StepPolicy.ofOptionalWhen(when));
    }

    /** The expression whose value a step is about. */
    static String value(Fields fields, String what, VariableScope scope, Mistakes mistakes) {
        fields.required(VALUE, what);
        @Nullable String value = TaskParser.expression(fields, VALUE, scope.expressions(), mistakes);
        return value == null ? "" : value;
    }
}
