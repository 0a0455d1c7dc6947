package dev.waybill.core.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, parsed once. Thread-safe. An evaluation is bounded to one second, 200 levels and results of two
 * million characters; {@code $eval} is not there, because what it runs would have been checked by nobody. A number that is
 * only handed on keeps its digits; what is reckoned with or compared is a double.
 */
public final class Expression {

    public static final int LONGEST = 10_000;
    private static final long MOST_MILLIS = 1_000;
    private static final int DEEPEST = 200;
    private static final Pattern CODE = Pattern.compile("[A-Z]\\d{4}");

    private final Jsonata jsonata;
    private final boolean copies;

    private Expression(Jsonata jsonata, boolean copies) {
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
        RegexLiterals.check(text);
        try {
            Jsonata jsonata = Jsonata.jsonata(text);
            jsonata.setValidateInput(false);
            // Else null and undefined are one and the same in the result.
            jsonata.setOutputConvertNulls(false);
            // The sign of the transform operator; where it is but a part of a text, nothing is lost by taking it for
            // one.
            return new Expression(jsonata, text.indexOf('|') >= 0);
        } catch (JException malformed) {
            int position = Math.max(1, Math.min(malformed.getLocation(), text.length()));
            throw new InvalidExpressionException(String.valueOf(malformed.getMessage()), position);
        } catch (StackOverflowError tooDeep) {
            throw new InvalidExpressionException("it nests too deeply", 1);
        } catch (RuntimeException malformed) {
            throw new InvalidExpressionException("it cannot be parsed", 1);
        }
    }

    /**
     * Evaluates over an object of these fields.
     *
     * @return the result; a {@link MissingNode} for JSONata's undefined
     * @throws ExpressionFailedException with the error's code
     */
    public JsonNode evaluate(Map<String, JsonNode> scope) {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        JsonataValues values = new JsonataValues(copies);
        scope.forEach((name, value) -> input.put(name, values.of(value)));
        Frame frame = jsonata.createFrame();
        frame.setRuntimeBounds(MOST_MILLIS, DEEPEST);
        ResultBound.bind(frame);
        SafeFunctions.bind(frame);
        try {
            return values.json(jsonata.evaluate(input, frame));
        } catch (JException failed) {
            throw new ExpressionFailedException(code(failed));
        } catch (StackOverflowError tooDeep) {
            throw new ExpressionFailedException("too-deep");
        } catch (ExpressionFailedException failed) {
            throw failed;
        } catch (NumberFormatException failed) {
            throw new ExpressionFailedException("D3030");
        } catch (RuntimeException failed) {
            // Such as a cast within the library; its message may hold data.
            throw new ExpressionFailedException("D0000");
        }
    }

    /** Whether the result is {@code true} and nothing else: neither 1 nor a text nor a list will do. */
    public boolean evaluatesToTrue(Map<String, JsonNode> scope) {
        JsonNode result = evaluate(scope);
        return result.isBoolean() && result.booleanValue();
    }

    private static String code(JException failed) {
        String error = String.valueOf(failed.getError());
        if (CODE.matcher(error).matches()) {
            return error;
        }
        if (failed.getCause() instanceof ExpressionFailedException ours) {
            return ours.code();
        }
        if (error.contains("timeout")) {
            return "timeout";
        }
        return error.contains("tack overflow") ? "too-deep" : "D0000";
    }
}
