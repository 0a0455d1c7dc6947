package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.Pinned;
import java.util.Map;

/**
 * What a gate gave for one job. Only an explicit {@code false} lets the output out: whatever else it gives, and where it fails
 * or compares a number that is not there, it cannot tell, and a person has to.
 *
 * @param saw {@code false}, {@code true}, {@code undefined}, {@code null}, the kind of another value, or {@code failed with}
 *     an expression's code; never a value
 */
public record GateFinding(String saw) {

    private static final String PASSES = "false";

    /** Where there is no gate. */
    public static final GateFinding NONE = new GateFinding(PASSES);

    static GateFinding of(Expression gate, Map<String, JsonNode> scope, Pinned pinned) {
        try {
            return new GateFinding(kind(gate.evaluateSurely(scope, pinned)));
        } catch (ExpressionFailedException failed) {
            return new GateFinding("failed with " + failed.code());
        }
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> String.valueOf(value.booleanValue());
            case MISSING -> "undefined";
            case NULL -> "null";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case ARRAY -> "a list";
            default -> "an object";
        };
    }

    /** Whether a person has to decide. */
    public boolean stops() {
        return !saw.equals(PASSES);
    }
}
