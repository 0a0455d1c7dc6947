package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One bound of a schema.
 *
 * @param words what is bounded, for people
 * @param values what stands for itself: the values of an enum, a pattern, a default
 */
record Limit(String words, List<String> values) {

    /** What a schema bounds by itself, without the schemas in it. */
    static List<Limit> of(JsonNode schema) {
        List<Limit> limits = new ArrayList<>();
        if (schema.has("const")) {
            limits.add(new Limit("always", List.of(shown(schema.path("const")))));
        }
        if (schema.path("enum").isArray()) {
            List<String> values = new ArrayList<>();
            schema.path("enum").forEach(value -> values.add(shown(value)));
            limits.add(new Limit("one of", values));
        }
        range(limits, schema, "minimum", "maximum", "");
        range(limits, schema, "minLength", "maxLength", " character");
        range(limits, schema, "minItems", "maxItems", " entry");
        range(limits, schema, "minProperties", "maxProperties", " field");
        value(limits, schema, "pattern", "matches");
        value(limits, schema, "default", "default");
        if (schema.path("uniqueItems").asBoolean()) {
            limits.add(new Limit("no two alike", List.of()));
        }
        return limits;
    }

    private static void range(List<Limit> limits, JsonNode schema, String least, String most, String unit) {
        String low = schema.path(least).asText();
        String high = schema.path(most).asText();
        if (!low.isEmpty() && !high.isEmpty()) {
            String range = low.equals(high) ? "exactly " + low : low + " to " + high;
            limits.add(new Limit(range + counted(high, unit), List.of()));
        } else if (!low.isEmpty()) {
            limits.add(new Limit("at least " + low + counted(low, unit), List.of()));
        } else if (!high.isEmpty()) {
            limits.add(new Limit("at most " + high + counted(high, unit), List.of()));
        }
    }

    private static String counted(String number, String unit) {
        if (unit.isEmpty() || number.equals("1")) {
            return unit;
        }
        return unit.endsWith("y") ? unit.substring(0, unit.length() - 1) + "ies" : unit + "s";
    }

    private static void value(List<Limit> limits, JsonNode schema, String keyword, String words) {
        if (schema.has(keyword)) {
            limits.add(new Limit(words, List.of(shown(schema.path(keyword)))));
        }
    }

    private static String shown(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }
}
