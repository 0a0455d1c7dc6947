package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.source.NearName;
import dev.waybill.jsonata.Names.Comparison;
import dev.waybill.jsonata.Names.Constant;
import dev.waybill.jsonata.Names.Name;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an expression compares with a constant that it can never be, or never be compared with: a label that the step has not, a number
 * with a text. In JSONata the first is {@code false} for ever, which lets answers out of a gate; the second fails.
 */
final class ComparedConstants {

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");
    private static final int MOST_TEXTS_SHOWN = 10;

    private ComparedConstants() {}

    /**
     * @param value what the first names of the comparison's path lead to
     * @param below how many names that takes
     */
    static Stream<String> mistakes(AnswerNames value, int below, Comparison comparison) {
        List<Name> path = comparison.path().names();
        List<String> names =
                path.subList(below, path.size()).stream().map(Name::text).toList();
        boolean byOrder = ORDER.contains(comparison.sign());
        if (value.firstExcluded(names) >= 0) {
            return Stream.of();
        }
        return comparison.constants().stream()
                .map(ComparedConstants::json)
                .filter(constant -> value.excludes(names, new Sought.Value(constant, byOrder)))
                .map(constant -> name(path)
                        + (byOrder ? " cannot be compared with " + kind(constant) : " is never " + said(constant))
                        + ", as it is at character " + path.get(path.size() - 1).position()
                        + because(value.texts(names), constant));
    }

    private static String name(List<Name> path) {
        return path.stream().map(Name::text).collect(Collectors.joining("."));
    }

    /** Texts of a task are its author's own words. */
    private static String said(JsonNode constant) {
        return constant.isTextual() ? kind(constant) + " " + constant : kind(constant);
    }

    private static String kind(JsonNode constant) {
        return switch (constant.getNodeType()) {
            case STRING -> "the text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    private static String because(List<String> texts, JsonNode constant) {
        if (texts.isEmpty()) {
            return "; its schema says another type";
        }
        String shown = texts.stream().limit(MOST_TEXTS_SHOWN).collect(Collectors.joining(", "));
        return "; it is one of " + shown + (texts.size() > MOST_TEXTS_SHOWN ? " …" : "")
                + NearName.hint(constant.asText(), texts);
    }

    private static JsonNode json(Constant constant) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (constant.value() instanceof String text) {
            return nodes.textNode(text);
        }
        if (constant.value() instanceof Number number) {
            return nodes.numberNode(number.doubleValue());
        }
        return constant.value() instanceof Boolean flag ? nodes.booleanNode(flag) : nodes.nullNode();
    }
}
