package dev.waybill.core.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.json.PlainNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Where two documents differ: places, and what stands there. */
final class Difference {

    private static final int MOST = 50;

    private final UnaryOperator<String> step;
    private final Predicate<Change> more;
    private boolean full;

    private Difference(UnaryOperator<String> step, Predicate<Change> more) {
        this.step = step;
        this.more = more;
    }

    /**
     * One place. Payload.
     *
     * @param pointer a JSON Pointer
     * @param before missing where nothing stood there, as {@code after} is where nothing stands there any more
     */
    record Change(String pointer, JsonNode before, JsonNode after) {
        @Override
        public String toString() {
            return "Change";
        }
    }

    /**
     * The places alone, as they may stand on record: a name that the task itself does not have is {@code *}, for it may be payload.
     *
     * @param task the task as it was written
     */
    static List<String> of(JsonNode before, JsonNode after, JsonNode task) {
        Set<String> names = new HashSet<>();
        gather(task, names);
        Set<String> changed = new LinkedHashSet<>();
        new Difference(name -> names.contains(name) ? JsonPointers.step(name) : "/*", change -> {
                    changed.add(change.pointer());
                    return changed.size() < MOST;
                })
                .compare("", before, after);
        return List.copyOf(changed);
    }

    /** The places with what stands there, the first {@value #MOST} of them. */
    static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        new Difference(JsonPointers::step, change -> {
                    changes.add(change);
                    return changes.size() < MOST;
                })
                .compare("", before, after);
        return changes;
    }

    private void compare(String pointer, JsonNode before, JsonNode after) {
        if (full) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            Set<String> both = new TreeSet<>();
            before.fieldNames().forEachRemaining(both::add);
            after.fieldNames().forEachRemaining(both::add);
            both.forEach(name -> compare(pointer + step.apply(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
                compare(pointer + "/" + i, before.path(i), after.path(i));
            }
        } else if (!PlainNumbers.of(before).equals(PlainNumbers.of(after))) {
            full = !more.test(new Change(pointer, before, after));
        }
    }

    private static void gather(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(child -> gather(child, names));
    }
}
