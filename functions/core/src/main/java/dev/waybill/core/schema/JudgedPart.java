package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.schema.Subschemas.Child;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The part of an instance that a subschema below another judges (JSON Schema 2020-12, core, section 10.3), and which others
 * judge it too. Where that depends on the document, it is taken to be so.
 *
 * @param ownerAt the pointer of the schema that the child belongs to
 * @param times how often it is judged for each time that the owner's instance is
 */
record JudgedPart(String ownerAt, JsonNode owner, Child child, long times) {

    private static final int MOST_PATTERN_STEPS = 200_000;
    private static final Set<String> OF_LISTS = Set.of("items", "prefixItems", "contains", "unevaluatedItems");
    private static final Set<String> OF_OBJECTS =
            Set.of("properties", "patternProperties", "additionalProperties", "unevaluatedProperties");

    /**
     * Whether the other is among those that judge one part with this. A property or index, as the narrowest part, asks for
     * all that take it in; what is wider asks only for what is as wide.
     */
    boolean isJudgedWith(JudgedPart other) {
        if (child.pointer().equals(other.child.pointer())) {
            return true;
        }
        String own = child.keyword();
        String others = other.child.keyword();
        if (OF_LISTS.contains(own) && OF_LISTS.contains(others)) {
            return own.equals("prefixItems") ? other.takesIndex(this) : !others.equals("prefixItems");
        }
        if (!OF_OBJECTS.contains(own) || !OF_OBJECTS.contains(others)) {
            return false;
        }
        return switch (own) {
            case "properties" -> other.takesProperty(this);
            case "patternProperties" ->
                switch (others) {
                    case "properties" -> false;
                    case "patternProperties" -> !begins(child.name()).differs(begins(other.child.name()));
                    default -> !ownerAt.equals(other.ownerAt) || others.equals("unevaluatedProperties");
                };
            default -> others.equals("additionalProperties") || others.equals("unevaluatedProperties");
        };
    }

    private boolean takesIndex(JudgedPart index) {
        return switch (child.keyword()) {
            case "prefixItems" -> child.name().equals(index.child.name());
            case "items" -> owner.path("prefixItems").size() <= Integer.parseInt(index.child.name());
            default -> true;
        };
    }

    private boolean takesProperty(JudgedPart property) {
        String name = property.child.name();
        return switch (child.keyword()) {
            case "properties" -> child.name().equals(name);
            case "patternProperties" -> matches(child.name(), name);
            case "additionalProperties" -> !owner.path("properties").has(name);
            default -> true;
        };
    }

    private static boolean matches(String pattern, String name) {
        try {
            return new BoundedPattern(pattern).matches(name, Budget.ofPatterns(MOST_PATTERN_STEPS));
        } catch (PatternSyntaxException | Budget.TooCostlyException unclear) {
            return true;
        }
    }

    /** What all texts of a pattern begin with, as far as it is plain to see. */
    private static Beginning begins(String pattern) {
        var plain = Pattern.compile("\\^([A-Za-z0-9_/-]*)([?*{|]?)").matcher(pattern);
        if (!plain.lookingAt() || pattern.indexOf('|') >= 0) {
            return new Beginning("");
        }
        String text = plain.group(1);
        boolean lastMayLack = !plain.group(2).isEmpty() && !text.isEmpty();
        return new Beginning(lastMayLack ? text.substring(0, text.length() - 1) : text);
    }

    private record Beginning(String text) {
        boolean differs(Beginning other) {
            return !text.startsWith(other.text) && !other.text.startsWith(text);
        }
    }
}
