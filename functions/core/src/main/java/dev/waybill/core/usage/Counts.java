package dev.waybill.core.usage;

import java.util.Map;
import java.util.TreeMap;

/** Counts by name. */
final class Counts {

    private Counts() {}

    /** Both together; what comes to nothing is left out. */
    static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
        Map<K, Long> sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, (a, b) -> a + b));
        sum.values().removeIf(count -> count == 0);
        return sum;
    }

    static <K extends Comparable<K>> Map<K, Long> negated(Map<K, Long> counts) {
        Map<K, Long> negated = new TreeMap<>();
        counts.forEach((name, count) -> negated.put(name, -count));
        return negated;
    }
}
