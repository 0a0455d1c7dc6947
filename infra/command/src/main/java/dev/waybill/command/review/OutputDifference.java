package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.command.screen.Prose;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.NumberBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two outputs differ, field by field, for people. Not thread-safe. */
final class OutputDifference {

    private static final int LONGEST = 60;

    private final Prose prose;
    private final List<String> lines = new ArrayList<>();

    private OutputDifference(Prose prose) {
        this.prose = prose;
    }

    /**
     * What differs, none where they are equal: one line each, {@code /team: "billing" -> "legal"}, or, of long texts, the old
     * one and the new one below each other.
     */
    static List<String> lines(JsonNode before, JsonNode after, Prose prose) {
        OutputDifference difference = new OutputDifference(prose);
        difference.compare("", before.isNull() ? MissingNode.getInstance() : before, after);
        return difference.lines;
    }

    /** One place of a difference as the server tells it: what stood there, and what is to stand there. */
    static List<String> line(JsonNode change, Prose prose) {
        OutputDifference difference = new OutputDifference(prose);
        difference.differs(named(change.path("pointer").asText()), change.path("before"), change.path("after"));
        return difference.lines;
    }

    private static String named(String pointer) {
        return pointer.isEmpty() ? "(the whole output)" : pointer;
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(pointer + JsonPointers.step(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i));
            }
        } else if (!isEqual(before, after)) {
            differs(named(pointer), before, after);
        }
    }

    private void differs(String where, JsonNode before, JsonNode after) {
        if (isShort(before) && isShort(after)) {
            lines.add("  " + where + ": " + shown(before) + " -> " + shown(after));
            return;
        }
        lines.add("  " + where);
        whole("-", before);
        whole("+", after);
    }

    private void whole(String mark, JsonNode value) {
        String head = "    " + mark + " ";
        for (String line : prose.lines(value)) {
            lines.add((head + line).stripTrailing());
            head = "      ";
        }
    }

    private static boolean isShort(JsonNode value) {
        return value.isMissingNode() || value.toString().length() <= LONGEST;
    }

    /** Numbers by value: 1 and 1.0 are the same output. One that no server takes is compared as it is written. */
    private static boolean isEqual(JsonNode before, JsonNode after) {
        if (before.isNumber()
                && after.isNumber()
                && NumberBounds.hold(before.asText())
                && NumberBounds.hold(after.asText())) {
            return before.decimalValue().compareTo(after.decimalValue()) == 0;
        }
        return before.equals(after);
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() ? "(none)" : value.toString();
    }
}
