package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.schema.JsonSchema;
import dev.waybill.core.schema.Violation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step is about that asks no model: an expression's value, and the schema that it has to fit. Thread-safe.
 *
 * @param whose the value, for messages
 */
record CompiledValue(
        String whose, Expression value, @Nullable JsonSchema schema) {

    /** Any value; {@code whose} is what messages call it. */
    static CompiledValue of(String whose, String value) {
        return new CompiledValue(whose, Expression.parse(value), null);
    }

    static CompiledValue of(String step, String value, @Nullable JsonNode schema) {
        return new CompiledValue(
                "the value of step " + step,
                Expression.parse(value),
                schema == null ? null : JsonSchema.compile(schema));
    }

    /**
     * The same whenever it is asked over the same.
     *
     * @throws TaskFaultException where the expression fails or gives nothing
     */
    JsonNode of(Pinned pinned, Map<String, JsonNode> scope) {
        JsonNode found;
        try {
            found = value.evaluate(scope, pinned);
        } catch (ExpressionFailedException failed) {
            throw TaskFaultException.of(whose, failed);
        }
        if (found.isMissingNode()) {
            throw new TaskFaultException(whose + " gave nothing: what it names is not there");
        }
        return found;
    }

    /** Where a value does not fit; pointers are into it. */
    List<Violation> violations(JsonNode found) {
        return schema == null ? List.of() : schema.validate(found);
    }
}
