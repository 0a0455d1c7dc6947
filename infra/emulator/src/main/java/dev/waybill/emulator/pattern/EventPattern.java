package dev.waybill.emulator.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * Event patterns of EventBridge and of event source filters: a field's list names the values it may have; {@code prefix},
 * {@code suffix}, {@code anything-but}, {@code exists}, {@code numeric} and {@code equals-ignore-case} say it in other ways. Stateless.
 */
public final class EventPattern {

    private static final Set<String> KNOWN =
            Set.of("prefix", "suffix", "anything-but", "exists", "numeric", "equals-ignore-case");

    private EventPattern() {}

    /** @throws IllegalArgumentException saying what is no event pattern */
    public static void check(JsonNode pattern) {
        if (!pattern.isObject() || pattern.isEmpty()) {
            throw new IllegalArgumentException("expected an object with fields to match");
        }
        pattern.properties().forEach(field -> {
            JsonNode rule = field.getValue();
            if (rule.isObject()) {
                check(rule);
            } else if (!rule.isArray() || rule.isEmpty()) {
                throw new IllegalArgumentException(
                        "'" + field.getKey() + "': expected a list of values that match, or an object");
            } else {
                rule.forEach(choice -> checkChoice(field.getKey(), choice));
            }
        });
    }

    private static void checkChoice(String field, JsonNode choice) {
        if (choice.isObject()
                && (choice.size() != 1 || !KNOWN.contains(choice.fieldNames().next()))) {
            throw new IllegalArgumentException("'" + field + "': expected one of "
                    + KNOWN.stream().sorted().toList() + " in "
                    + choice.properties().stream().map(Map.Entry::getKey).toList());
        }
    }

    /** Whether the event has what the pattern asks for. */
    public static boolean matches(JsonNode pattern, JsonNode event) {
        return pattern.properties().stream().allMatch(field -> {
            JsonNode value = event.path(field.getKey());
            JsonNode rule = field.getValue();
            if (rule.isObject()) {
                return value.isObject() && matches(rule, value);
            }
            return anyOf(rule, value);
        });
    }

    private static boolean anyOf(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (value.isArray() ? anyElement(choice, value) : one(choice, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyElement(JsonNode choice, JsonNode values) {
        for (JsonNode value : values) {
            if (one(choice, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean one(JsonNode choice, JsonNode value) {
        if (!choice.isObject()) {
            return same(choice, value);
        }
        Map.Entry<String, JsonNode> rule = choice.properties().iterator().next();
        JsonNode wanted = rule.getValue();
        return switch (rule.getKey()) {
            case "exists" -> wanted.asBoolean() == !value.isMissingNode();
            case "prefix" -> value.isTextual() && value.textValue().startsWith(wanted.asText());
            case "suffix" -> value.isTextual() && value.textValue().endsWith(wanted.asText());
            case "equals-ignore-case" -> value.isTextual() && value.textValue().equalsIgnoreCase(wanted.asText());
            case "anything-but" -> !value.isMissingNode() && !excluded(wanted, value);
            default -> value.isNumber() && numeric(wanted.elements(), value.decimalValue());
        };
    }

    private static boolean excluded(JsonNode unwanted, JsonNode value) {
        return unwanted.isArray() ? anyOf(unwanted, value) : one(unwanted, value);
    }

    private static boolean same(JsonNode choice, JsonNode value) {
        return (choice.isNumber() && value.isNumber())
                ? choice.decimalValue().compareTo(value.decimalValue()) == 0
                : choice.equals(value);
    }

    private static boolean numeric(Iterator<JsonNode> rule, BigDecimal value) {
        while (rule.hasNext()) {
            String operator = rule.next().asText();
            int order = rule.hasNext() ? value.compareTo(rule.next().decimalValue()) : 0;
            boolean holds =
                    switch (operator) {
                        case "=" -> order == 0;
                        case ">" -> order > 0;
                        case ">=" -> order >= 0;
                        case "<" -> order < 0;
                        default -> order <= 0;
                    };
            if (!holds) {
                return false;
            }
        }
        return true;
    }
}
