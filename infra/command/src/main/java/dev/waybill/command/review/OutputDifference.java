package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.command.screen.Show;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.NumberBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where two outputs differ, field by field, for people. */
final class OutputDifference {

    private static final int LONGEST = 60;

    private OutputDifference() {}

    /** One line each: {@code /team: "billing" -> "legal"}; none where they are equal. */
    static List<String> lines(JsonNode before, JsonNode after) {
        List<String> lines = new ArrayList<>();
        compare("", before.isNull() ? MissingNode.getInstance() : before, after, lines);
        return lines;
    }

    private static void compare(String pointer, JsonNode before, JsonNode after, List<String> lines) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(
                    name -> compare(pointer + JsonPointers.step(name), before.path(name), after.path(name), lines));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i), lines);
            }
        } else if (!isEqual(before, after)) {
            lines.add("  " + (pointer.isEmpty() ? "(all)" : pointer) + ": " + shown(before) + " -> " + shown(after));
        }
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
        return value.isMissingNode() ? "(none)" : Show.shortened(value.toString(), LONGEST);
    }
}
