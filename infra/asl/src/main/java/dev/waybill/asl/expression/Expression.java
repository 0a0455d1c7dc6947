package dev.waybill.asl.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One JSONata expression, parsed once. Thread-safe: each evaluation has a frame of its own, and only the names that the
 * source mentions are bound.
 */
public final class Expression {

    /** Bounds against runaway expressions; the service has such bounds too and does not publish them. */
    private static final long MOST_MILLIS = 5_000;

    private static final int MOST_DEPTH = 1_500;
    private static final Pattern NAME = Pattern.compile("\\$([\\p{L}_][\\p{L}\\p{N}_]*)");

    private final String source;
    private final Jsonata compiled;
    private final Set<String> names;

    private Expression(String source, Jsonata compiled, Set<String> names) {
        this.source = source;
        this.compiled = compiled;
        this.names = names;
    }

    /** @throws ExpressionSyntaxException where the source is no JSONata */
    public static Expression parse(String source) {
        try {
            Jsonata compiled = Jsonata.jsonata(source);
            compiled.setValidateInput(false);
            compiled.setOutputConvertNulls(false); // keeps null apart from undefined
            // The library sets this binding on each evaluation; once there, that is no structural change any more.
            compiled.assign("$", null);
            Set<String> names = new LinkedHashSet<>();
            Matcher matcher = NAME.matcher(source);
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return new Expression(source, compiled, names);
        } catch (JException e) {
            throw new ExpressionSyntaxException(code(e) + e.getMessage() + " (at character " + e.getLocation() + ")");
        } catch (RuntimeException | StackOverflowError e) {
            throw new ExpressionSyntaxException("the JSONata library could not read it");
        }
    }

    /** The expression's text, without its braces. */
    public String source() {
        return source;
    }

    /** Evaluates; {@code field} names the place for the error text. */
    public JsonNode evaluate(String field, Scope scope) {
        Object value = value(field, scope);
        if (value == null) {
            throw new EvaluationException(field, about(field) + " returned nothing (undefined).");
        }
        JsonNode json = JsonResult.of(value);
        if (json == null) {
            throw new EvaluationException(field, about(field) + " returned an unsupported result type.");
        }
        return json;
    }

    private @Nullable Object value(String field, Scope scope) {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(MOST_MILLIS, MOST_DEPTH);
        for (String name : names) {
            Object bound = scope.lookup(name);
            if (bound instanceof Jsonata.JFunction function) {
                frame.bind(name, function);
            } else if (bound != null) {
                frame.bind(name, bound);
            }
        }
        try {
            return compiled.evaluate(null, frame);
        } catch (JException e) {
            throw new EvaluationException(field, about(field) + " threw an error during evaluation. " + reason(e));
        } catch (RuntimeException e) {
            throw new EvaluationException(
                    field,
                    about(field) + " threw an error during evaluation. "
                            + e.getClass().getSimpleName());
        } catch (StackOverflowError e) {
            throw new EvaluationException(field, about(field) + " threw an error during evaluation. Stack overflow");
        }
    }

    private String about(String field) {
        return "The JSONata expression '" + source + "' specified for the field '" + field + "'";
    }

    private static String reason(JException e) {
        return code(e) + String.valueOf(e.getMessage()).replaceFirst("(?i)^jsonataexception ", "");
    }

    private static String code(JException e) {
        String code = e.getError();
        return code != null && code.matches("[A-Z]\\d{4}") ? code + ": " : "";
    }
}
