package dev.waybill.asl.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.expression.EvaluationException;
import dev.waybill.asl.expression.JsonTemplate;
import dev.waybill.asl.expression.Scope;
import java.util.Locale;

/** Values of fields that must be of one type, and the service's words where they are not. */
final class Numbers {

    private Numbers() {}

    /** A whole number within bounds. */
    static long whole(JsonTemplate template, String field, Scope scope, long least, long most) {
        JsonNode value = template.evaluate(scope);
        if (!value.isIntegralNumber()) {
            throw unexpected(template, field, "integer", value);
        }
        if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
            throw new EvaluationException(
                    field,
                    about(template, field) + " returned " + value + ", out of the range " + least + " to " + most
                            + ".");
        }
        return value.longValue();
    }

    static EvaluationException unexpected(JsonTemplate template, String field, String expected, JsonNode value) {
        String got = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return new EvaluationException(
                field,
                about(template, field) + " returned an unexpected result type. Expected '" + expected + "', but was '"
                        + got + "' for value: " + value);
    }

    private static String about(JsonTemplate template, String field) {
        return template instanceof JsonTemplate.Computed computed
                ? "The JSONata expression '" + computed.expression().source() + "' specified for the field '" + field
                        + "'"
                : "The field '" + field + "'";
    }
}
