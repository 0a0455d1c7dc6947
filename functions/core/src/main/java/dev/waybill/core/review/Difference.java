package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.PlainNumbers;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where a correction differs from the answer: JSON Pointers, without values. A name that the task itself does not have is
 * {@code *}: it may be payload.
 */
final class Difference {

    private static final int MOST = 50;

    private final Set<String> names;
    private final Set<String> changed = new LinkedHashSet<>();

    private Difference(Set<String> names) {
        this.names = names;
    }

    /** @param task the task as it was written */
    static List<String> of(JsonNode before, JsonNode after, JsonNode task) {
        Set<String> names = new HashSet<>();
        gather(task, names);
        Difference difference = new Difference(names);
        difference.compare("", PlainNumbers.of(before), PlainNumbers.of(after));
        return List.copyOf(difference.changed);
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (changed.size() == MOST) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> both = new HashSet<>();
            before.fieldNames().forEachRemaining(both::add);
            after.fieldNames().forEachRemaining(both::add);
            both.stream().sorted().forEach(name -> compare(pointer + step(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i));
            }
        } else if (!before.equals(after)) {
            changed.add(pointer);
        }
    }

    private String step(String name) {
        return names.contains(name) ? JsonPointers.step(name) : "/*";
    }

    private static void gather(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> gather(child, names));
    }
}
