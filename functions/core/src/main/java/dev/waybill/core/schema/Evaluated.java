package dev.waybill.core.schema;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * The properties and items of one value that a schema has looked at, for {@code unevaluatedProperties} and
 * {@code unevaluatedItems} (JSON Schema 2020-12, core, section 11). Of one thread.
 */
final class Evaluated {

    private final Set<String> properties = new HashSet<>();
    private final BitSet items = new BitSet();
    private boolean unclear;

    void property(String name) {
        properties.add(name);
    }

    boolean hasProperty(String name) {
        return properties.contains(name);
    }

    void item(int index) {
        items.set(index);
    }

    void items(int from, int to) {
        if (from < to) {
            items.set(from, to);
        }
    }

    boolean hasItem(int index) {
        return items.get(index);
    }

    /** None of several alternatives fits, so that nobody knows what they would have looked at. */
    void setUnclear() {
        unclear = true;
    }

    boolean isUnclear() {
        return unclear;
    }

    /** Takes over what a schema that fits has looked at. */
    void add(Evaluated other, Budget budget) {
        budget.spend(1L + other.properties.size() + other.items.length() / 64);
        properties.addAll(other.properties);
        items.or(other.items);
        unclear |= other.unclear;
    }
}
