package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.schema.JsonSchema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Objects;

/** Texts and numbers that a schema allows. */
final class ScalarExample {

    private static final String TEXT = "text";
    private static final int LONGEST = 10_000;
    private static final int LONGEST_MATCHED = 100;
    private static final Map<String, String> BY_FORMAT = Map.ofEntries(
            Map.entry("date-time", "2026-01-02T03:04:05Z"),
            Map.entry("date", "2026-01-02"),
            Map.entry("time", "03:04:05Z"),
            Map.entry("duration", "PT1H"),
            Map.entry("email", "somebody@example.com"),
            Map.entry("idn-email", "somebody@example.com"),
            Map.entry("hostname", "example.com"),
            Map.entry("idn-hostname", "example.com"),
            Map.entry("ipv4", "192.0.2.1"),
            Map.entry("ipv6", "2001:db8::1"),
            Map.entry("uri", "https://example.com/"),
            Map.entry("iri", "https://example.com/"),
            Map.entry("uri-reference", "/"),
            Map.entry("iri-reference", "/"),
            Map.entry("uri-template", "/"),
            Map.entry("json-pointer", "/text"),
            Map.entry("relative-json-pointer", "0"),
            Map.entry("regex", TEXT),
            Map.entry("uuid", "00000000-0000-4000-8000-000000000000"));

    private ScalarExample() {}

    /** Of a format and a pattern that ask for different texts, the pattern's. */
    static TextNode text(JsonNode schema) {
        String plain = plainText(schema);
        String pattern = schema.path("pattern").asText();
        if (pattern.isEmpty() || isFound(pattern, plain)) {
            return TextNode.valueOf(plain);
        }
        return TextNode.valueOf(PatternExample.of(
                        pattern,
                        Math.min(LONGEST, schema.path("minLength").asInt()),
                        schema.path("maxLength").asInt(LONGEST))
                .orElse(plain));
    }

    private static boolean isFound(String pattern, String text) {
        return text.length() <= LONGEST_MATCHED
                && JsonSchema.compile(Json.object().put("pattern", pattern))
                        .validate(TextNode.valueOf(text))
                        .isEmpty();
    }

    private static String plainText(JsonNode schema) {
        String format = schema.path("format").asText();
        if (BY_FORMAT.containsKey(format)) {
            return Objects.requireNonNull(BY_FORMAT.get(format));
        }
        int least = Math.min(LONGEST, schema.path("minLength").asInt());
        int most = schema.path("maxLength").asInt(LONGEST);
        String text = TEXT.repeat(1 + least / TEXT.length());
        return text.substring(0, Math.min(Math.max(least, TEXT.length()), Math.max(0, most)));
    }

    /** The least that is allowed, or else the number nearest to 1. */
    static JsonNode number(JsonNode schema) {
        BigDecimal number = BigDecimal.ONE;
        if (schema.has("minimum")) {
            number = schema.path("minimum").decimalValue();
        } else if (schema.has("exclusiveMinimum")) {
            number = schema.path("exclusiveMinimum").decimalValue().add(BigDecimal.ONE);
        } else if (schema.has("maximum")) {
            number = number.min(schema.path("maximum").decimalValue());
        } else if (schema.has("exclusiveMaximum")) {
            number = number.min(schema.path("exclusiveMaximum").decimalValue().subtract(BigDecimal.ONE));
        }
        if (schema.path("type").asText().equals("integer")) {
            number = number.setScale(0, RoundingMode.CEILING);
        }
        BigDecimal step = schema.path("multipleOf").decimalValue();
        if (step.signum() > 0) {
            number = number.divide(step, 0, RoundingMode.CEILING).multiply(step);
        }
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() < 10
                ? IntNode.valueOf(plain.intValue())
                : DecimalNode.valueOf(number);
    }
}
