package dev.waybill.core.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a language model can be told of how to answer, besides what it is asked: its name in tasks and endpoints files, and the
 * values that any kind of endpoint may take. What one kind takes of them, {@link ParameterRules} says.
 */
public enum Parameter {
    TEMPERATURE("temperature", "a number from 0 to 2"),
    MAX_OUTPUT_TOKENS("maxOutputTokens", "a whole number from 1 to 1000000"),
    TOP_P("topP", "a number from 0 to 1"),
    /** As many as every server keeps whole. */
    SEED("seed", "a whole number from 0 to 2147483647"),
    STOP("stop", "a list of 1 to 4 texts, each of 1 to 100 characters and not of white space alone"),
    REASONING_EFFORT("reasoningEffort", "one of none, minimal, low, medium, high, xhigh, max");

    private static final Set<String> EFFORTS = Set.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    private static final int MOST_STOPS = 4;
    private static final int LONGEST_STOP = 100;

    private final String text;
    private final String expected;

    Parameter(String text, String expected) {
        this.text = text;
        this.expected = expected;
    }

    public String text() {
        return text;
    }

    /** The values there can be, in words. */
    public String expected() {
        return expected;
    }

    /** Whether there can be this value of it. */
    public boolean takes(JsonNode value) {
        return switch (this) {
            case TEMPERATURE -> isNumber(value, 2);
            case MAX_OUTPUT_TOKENS -> isWhole(value, 1, 1_000_000);
            case TOP_P -> isNumber(value, 1);
            case SEED -> isWhole(value, 0, Integer.MAX_VALUE);
            case STOP -> areStops(value);
            case REASONING_EFFORT -> value.isTextual() && EFFORTS.contains(value.textValue());
        };
    }

    public static Optional<Parameter> of(String text) {
        return Arrays.stream(values()).filter(each -> each.text.equals(text)).findFirst();
    }

    /** The names of all. */
    public static List<String> texts() {
        return Arrays.stream(values()).map(Parameter::text).collect(Collectors.toUnmodifiableList());
    }

    private static boolean isNumber(JsonNode value, int most) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= most;
    }

    private static boolean isWhole(JsonNode value, int least, int most) {
        return value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= least
                && value.longValue() <= most;
    }

    private static boolean areStops(JsonNode value) {
        if (!value.isArray() || value.isEmpty() || value.size() > MOST_STOPS) {
            return false;
        }
        for (JsonNode stop : value) {
            if (!stop.isTextual()
                    || stop.textValue().isBlank()
                    || stop.textValue().length() > LONGEST_STOP) {
                return false;
            }
        }
        return true;
    }
}
