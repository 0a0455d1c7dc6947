package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Expression;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.expression.Pinned;
import java.util.Map;

/**
 * What a gate gave for one job. Only an explicit {@code false} lets the output out: whatever else it gives, and where it fails
 * or asks for what is not there, it cannot tell, and a person has to.
 *
 * @param saw {@code false}, {@code true}, {@code undefined}, {@code null}, the kind of another value, or {@code failed with}
 *     an expression's code; never a value
 */
public record GateFinding(String saw) {

    private static final String PASSES = "false";
    private static final String UNDEFINED = "undefined";

    /** Where there is no gate. */
    public static final GateFinding NONE = new GateFinding(PASSES);

    static GateFinding of(Expression gate, Map<String, JsonNode> scope, Pinned pinned, TaskDefinition task) {
        GateLooks looks = new GateLooks(task, scope);
        try {
            JsonNode given = gate.evaluate(scope, pinned, looks);
            return new GateFinding(looks.cannotTell() ? UNDEFINED : kind(given));
        } catch (ExpressionFailedException failed) {
            return new GateFinding("failed with " + failed.code());
        }
    }

    /** In words that hold nothing of it. */
    static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> String.valueOf(value.booleanValue());
            case MISSING -> UNDEFINED;
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
