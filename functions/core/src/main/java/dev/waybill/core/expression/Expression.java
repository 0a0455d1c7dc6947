package dev.waybill.core.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.schema.BoundedPattern;
import dev.waybill.jsonata.Absences;
import dev.waybill.jsonata.JsonataExpression;
import dev.waybill.jsonata.JsonataFailure;
import dev.waybill.jsonata.JsonataSyntaxException;
import dev.waybill.jsonata.Names;
import dev.waybill.jsonata.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, parsed once. Thread-safe. An evaluation is bounded to one second, whatever function it is in, to 200
 * levels, values of two million characters and 64 MB in all; {@code $eval} is not there, because what it runs would have been
 * checked by nobody. A number that is only handed on keeps its digits; what is reckoned with or compared is a double.
 */
public final class Expression {

    public static final int LONGEST = 10_000;

    /** A value counts as four characters, so that a value is some times what input and answers of a job may hold together. */
    private static final Settings SETTINGS =
            new Settings(Duration.ofSeconds(1), 200, 2_000_000, 4, 4, 64 * 1024 * 1024, true);

    private final JsonataExpression jsonata;
    private final boolean copies;

    private Expression(JsonataExpression jsonata, boolean copies) {
        this.jsonata = jsonata;
        this.copies = copies;
    }

    /**
     * @throws InvalidExpressionException with position and reason
     */
    public static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw new InvalidExpressionException("expected at most " + LONGEST + " characters", LONGEST + 1);
        }
        if (text.isBlank()) {
            throw new InvalidExpressionException("it is empty", 1);
        }
        try {
            // The sign of the transform operator; where it is but a part of a text, nothing is lost by taking it for
            // one.
            return new Expression(JsonataExpression.parse(text, BoundedPattern::objection), text.indexOf('|') >= 0);
        } catch (JsonataSyntaxException malformed) {
            throw new InvalidExpressionException(String.valueOf(malformed.getMessage()), malformed.position());
        }
    }

    /**
     * Evaluates over an object of these fields.
     *
     * @return the result; a {@link MissingNode} for JSONata's undefined
     * @throws ExpressionFailedException with the error's code
     */
    public JsonNode evaluate(Map<String, JsonNode> scope) {
        return evaluate(scope, Map.of(), Absences.UNTOLD);
    }

    /** The same, and it gives the same again over the same. */
    public JsonNode evaluate(Map<String, JsonNode> scope, Pinned pinned) {
        return evaluate(scope, pinned, Absences.UNTOLD);
    }

    /** The same as {@link #evaluate(Map)}, and {@code absences} is told what the expression asks for and does not find. */
    public JsonNode evaluate(Map<String, JsonNode> scope, Absences absences) {
        return evaluate(scope, Map.of(), absences);
    }

    /** The same, and it gives the same again over the same. */
    public JsonNode evaluate(Map<String, JsonNode> scope, Pinned pinned, Absences absences) {
        return evaluate(scope, pinned.functions(), absences);
    }

    private JsonNode evaluate(Map<String, JsonNode> scope, Map<String, Object> functions, Absences absences) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        JsonataValues values = new JsonataValues(copies);
        scope.forEach((name, value) -> input.put(name, values.of(value)));
        try {
            return values.json(jsonata.evaluate(input, functions, SETTINGS, absences));
        } catch (JsonataFailure failed) {
            // Its message may hold data.
            throw new ExpressionFailedException(failed.code());
        } catch (StackOverflowError tooDeep) {
            throw new ExpressionFailedException("too-deep");
        }
    }

    /** What it names, as far as that is certain before it is evaluated. */
    public Names names() {
        return jsonata.names();
    }

    /** Whether the result is {@code true} and nothing else: neither 1 nor a text nor a list will do. */
    public boolean evaluatesToTrue(Map<String, JsonNode> scope) {
        return isTrue(evaluate(scope));
    }

    /** The same, and it gives the same again over the same. */
    public boolean evaluatesToTrue(Map<String, JsonNode> scope, Pinned pinned) {
        return isTrue(evaluate(scope, pinned));
    }

    private static boolean isTrue(JsonNode result) {
        return result.isBoolean() && result.booleanValue();
    }
}
