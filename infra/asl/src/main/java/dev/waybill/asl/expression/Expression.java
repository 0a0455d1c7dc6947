package dev.waybill.asl.expression;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.jsonata.JsonataExpression;
import dev.waybill.jsonata.JsonataFailure;
import dev.waybill.jsonata.JsonataSyntaxException;
import dev.waybill.jsonata.Names;
import dev.waybill.jsonata.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One JSONata expression, parsed once. Thread-safe: each evaluation has a frame of its own, and only the names that the
 * source mentions are bound.
 */
public final class Expression {

    /**
     * The service's bounds as they were measured on it: 100 levels, and 6,990,256 bytes for one value, of which a number takes
     * eight and a character one. Time, and what all values take together, are ours.
     */
    static final Settings SETTINGS = new Settings(Duration.ofSeconds(5), 100, 6_990_256, 8, 0, 64 * 1024 * 1024, false);

    private static final Pattern NAME = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)");

    private final String source;
    private final JsonataExpression compiled;
    private final Set<String> names;

    private Expression(String source, JsonataExpression compiled, Set<String> names) {
        this.source = source;
        this.compiled = compiled;
        this.names = names;
    }

    /** @throws ExpressionSyntaxException where the source is no JSONata */
    public static Expression parse(String source) {
        try {
            JsonataExpression compiled = JsonataExpression.parseWithInfinity(source);
            Set<String> names = new LinkedHashSet<>();
            Matcher matcher = NAME.matcher(source);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return new Expression(source, compiled, names);
        } catch (JsonataSyntaxException e) {
            throw new ExpressionSyntaxException(e.getMessage() + " (at character " + e.position() + ")");
        }
    }

    /** The expression's text, without its braces. */
    public String source() {
        return source;
    }

    /** What it names. */
    public Names names() {
        return compiled.names();
    }

    /** Evaluates; {@code field} names the place for the error text. */
    public JsonNode evaluate(String field, Scope scope) {
        try {
            Object value = compiled.evaluate(null, bindings(scope), SETTINGS);
            if (value == null) {
                throw new EvaluationException(field, about(field) + " returned nothing (undefined).");
            }
            JsonNode json = JsonResult.of(value);
            if (json == null) {
                throw new EvaluationException(field, about(field) + " returned an unsupported result type.");
            }
            return json;
        } catch (JsonataFailure e) {
            throw failed(field, reason(e));
        } catch (StackOverflowError e) {
            throw failed(field, "Stack overflow");
        } catch (OutOfMemoryError e) {
            throw failed(field, "Memory limit exceeded");
        }
    }

    private Map<String, Object> bindings(Scope scope) {
        Map<String, Object> bindings = new LinkedHashMap<>();
        for (String name : names) {
            Object bound = scope.lookup(name);
            if (bound != null) {
                bindings.put(name, bound);
            }
        }
        return bindings;
    }

    private EvaluationException failed(String field, String reason) {
        return new EvaluationException(field, about(field) + " threw an error during evaluation. " + reason);
    }

    private String about(String field) {
        return "The JSONata expression '" + source + "' specified for the field '" + field + "'";
    }

    private static String reason(JsonataFailure e) {
        return switch (e.code()) {
            case JsonataFailure.TOO_DEEP -> "Stack overflow";
            case JsonataFailure.TOO_LARGE -> "Memory limit exceeded";
            case JsonataFailure.TIMEOUT -> "Evaluation timeout";
            case JsonataFailure.UNKNOWN -> String.valueOf(e.getMessage());
            default -> e.code() + ": " + e.getMessage();
        };
    }
}
