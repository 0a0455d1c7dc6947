package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.schema.format.Format;
import java.util.function.Supplier;

/** Keywords for texts. */
final class TextRules {

    private TextRules() {}

    static Rule minLength(JsonNode bound) {
        int least = Counts.of(bound);
        Supplier<String> detail = () -> "expected text of at least " + Quote.of(bound) + " characters, got fewer";
        return (value, at, run, evaluated) ->
                !value.isTextual() || length(value, run) >= least || run.refuse(at, detail);
    }

    static Rule maxLength(JsonNode bound) {
        int most = Counts.of(bound);
        Supplier<String> detail = () -> "expected text of at most " + Quote.of(bound) + " characters, got more";
        return (value, at, run, evaluated) ->
                !value.isTextual() || length(value, run) <= most || run.refuse(at, detail);
    }

    private static int length(JsonNode value, Validation run) {
        String text = value.textValue();
        run.budget().spend(Budget.cost(text));
        return text.codePointCount(0, text.length());
    }

    static Rule pattern(JsonNode regex) {
        BoundedPattern pattern = new BoundedPattern(regex.textValue());
        Supplier<String> detail = () -> "expected text that matches " + Quote.of(regex);
        return (value, at, run, evaluated) ->
                !value.isTextual() || pattern.matches(value.textValue(), run.budget()) || run.refuse(at, detail);
    }

    static Rule format(Format format, JsonNode name) {
        Supplier<String> detail = () -> "expected text of the format " + Quote.of(name);
        return (value, at, run, evaluated) -> {
            if (!value.isTextual()) {
                return true;
            }
            run.budget().spend(Budget.cost(value.textValue()));
            return format.fits(value.textValue()) || run.refuse(at, detail);
        };
    }
}
