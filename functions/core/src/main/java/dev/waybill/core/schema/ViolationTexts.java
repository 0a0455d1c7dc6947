package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.problem.Places;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Our own words for what the validator found: its messages repeat values of the document, ours only the schema's.
 * Names of properties are repeated in pointers alone.
 */
final class ViolationTexts {

    private static final int LONGEST_QUOTE = 300;

    private ViolationTexts() {}

    static List<Violation> of(Collection<ValidationMessage> messages) {
        Set<Violation> violations = new LinkedHashSet<>();
        for (ValidationMessage message : messages) {
            violations.add(new Violation(pointer(message), detail(message)));
        }
        return Places.listed(
                List.copyOf(violations), more -> new Violation("", "and " + more + " more places that do not fit"));
    }

    /** The JSON name of a value's kind. */
    static String kind(JsonNode node) {
        return node.isIntegralNumber() ? "integer" : node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String pointer(ValidationMessage message) {
        String parent = message.getInstanceLocation().toString();
        boolean atProperty =
                switch (message.getType()) {
                    case "additionalProperties", "unevaluatedProperties", "propertyNames" -> true;
                    default -> false;
                };
        return atProperty && message.getProperty() != null ? parent + JsonPointers.step(message.getProperty()) : parent;
    }

    private static String detail(ValidationMessage message) {
        String keyword = message.getType();
        String wanted = quote(message.getSchemaNode());
        return switch (keyword) {
            case "type" -> "expected " + types(message.getSchemaNode()) + ", got " + kind(message.getInstanceNode());
            case "required" -> "expected the property " + message.getProperty() + ", which is missing";
            case "dependentRequired" -> "expected the properties that go with another, one is missing: " + wanted;
            case "additionalProperties", "unevaluatedProperties" -> "no such property is allowed here";
            case "additionalItems", "unevaluatedItems", "items" -> "more items than are allowed here";
            case "propertyNames" -> "expected a property name that fits " + wanted;
            case "enum" -> "expected one of " + wanted + ", got something else";
            case "const" -> "expected " + wanted + ", got something else";
            case "minimum" -> "expected at least " + wanted + ", got less";
            case "maximum" -> "expected at most " + wanted + ", got more";
            case "exclusiveMinimum" -> "expected more than " + wanted;
            case "exclusiveMaximum" -> "expected less than " + wanted;
            case "multipleOf" -> "expected a multiple of " + wanted;
            case "minLength" -> "expected text of at least " + wanted + " characters, got fewer";
            case "maxLength" -> "expected text of at most " + wanted + " characters, got more";
            case "pattern" -> "expected text that matches " + wanted;
            case "format" -> "expected text of the format " + wanted;
            case "minItems" -> "expected at least " + wanted + " items, got fewer";
            case "maxItems" -> "expected at most " + wanted + " items, got more";
            case "uniqueItems" -> "expected items that all differ";
            case "contains", "minContains", "maxContains" -> "expected another number of items that fit " + wanted;
            case "minProperties" -> "expected at least " + wanted + " properties, got fewer";
            case "maxProperties" -> "expected at most " + wanted + " properties, got more";
            case "oneOf" -> "expected what fits exactly one of the alternatives (oneOf)";
            case "anyOf" -> "expected what fits one of the alternatives (anyOf)";
            case "not" -> "expected what does not fit " + wanted;
            case "false" -> "nothing is allowed here";
            default -> "does not fit the schema's " + keyword;
        };
    }

    private static String types(JsonNode type) {
        if (!type.isArray()) {
            return type.asText();
        }
        List<String> names = new ArrayList<>();
        type.forEach(name -> names.add(name.asText()));
        return String.join(" or ", names);
    }

    private static String quote(JsonNode schema) {
        String text = String.valueOf(VisitBound.off(schema));
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
}
