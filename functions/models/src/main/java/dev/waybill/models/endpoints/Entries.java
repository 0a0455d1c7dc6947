package dev.waybill.models.endpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.SourceDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Typed reads of the entries of an endpoints file: a wrong one is noted, and something harmless goes on in its place. */
final class Entries {

    private final SourceDocument document;
    private final List<Violation> problems = new ArrayList<>();

    Entries(SourceDocument document) {
        this.document = document;
    }

    List<Violation> problems() {
        return problems;
    }

    JsonNode root() {
        return document.root();
    }

    Map<String, Integer> lines() {
        return document.lines();
    }

    /** The place of a named value. */
    static String child(String pointer, String name) {
        return pointer + JsonPointers.step(name);
    }

    void refuse(String pointer, String expected, String came) {
        problems.add(violation(pointer, document.line(pointer), expected, came));
    }

    /** A mistake that is told in words of its own. */
    void note(String pointer, String detail) {
        problems.add(new Violation(pointer, document.line(pointer), detail));
    }

    static Violation violation(String pointer, @Nullable Integer line, String expected, String came) {
        return new Violation(pointer, line, "expected " + expected + ", came " + came);
    }

    /** The object there, every field of it known; a missing node where it is none. */
    JsonNode object(String pointer, JsonNode node, Set<String> known) {
        if (!node.isObject()) {
            refuse(pointer, "an object", type(node));
            return MissingNode.getInstance();
        }
        for (String name : named(pointer, node).keySet()) {
            if (!known.contains(name)) {
                refuse(
                        child(pointer, name),
                        "one of the fields " + String.join(", ", new TreeSet<>(known)),
                        "an unknown field");
            }
        }
        return node;
    }

    /** The entries of an object whose names are free. */
    Map<String, JsonNode> named(String pointer, JsonNode node) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        if (node.isObject()) {
            node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        } else {
            refuse(pointer, "an object", type(node));
        }
        return entries;
    }

    /** A text that is not blank; empty where there is none. */
    String text(String pointer, JsonNode node) {
        if (node.isTextual() && !node.textValue().isBlank()) {
            return node.textValue();
        }
        refuse(pointer, "a text (in quotes, if it looks like a number)", type(node));
        return "";
    }

    /** A whole number within these bounds; the lower one where there is none. */
    long whole(String pointer, JsonNode node, long least, long most) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            long value = node.longValue();
            if (value >= least && value <= most) {
                return value;
            }
        }
        boolean number = node.isNumber();
        refuse(pointer, "a whole number from " + least + " to " + most, number ? "another number" : type(node));
        return least;
    }

    private static String type(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> node.textValue().isBlank() ? "an empty text" : "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "nothing";
        };
    }
}
