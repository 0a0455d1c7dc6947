package dev.waybill.core.usage;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Sums by name, of whatever can be added. */
final class Sums {

    private Sums() {}

    /** Both together. */
    static <K, V> Map<K, V> of(Map<K, V> one, Map<K, V> other, BinaryOperator<V> plus) {
        Map<K, V> sum = new HashMap<>(one);
        other.forEach((name, value) -> sum.merge(name, value, plus));
        return sum;
    }

    /** Both together, where names beyond so many are counted as the rest. */
    static <K, V> Map<K, V> within(int most, K rest, Map<K, V> there, Map<K, V> more, BinaryOperator<V> plus) {
        Map<K, V> sum = new HashMap<>(there);
        int room = most - there.size();
        for (Map.Entry<K, V> entry : more.entrySet()) {
            boolean fits = there.containsKey(entry.getKey()) || room-- > 0;
            sum.merge(fits ? entry.getKey() : rest, entry.getValue(), plus);
        }
        return sum;
    }

    /** The one less the other; what comes to nothing is left out. */
    static <K, V> Map<K, V> minus(
            Map<K, V> one, Map<K, V> less, BinaryOperator<V> plus, UnaryOperator<V> negated, V nothing) {
        Map<K, V> rest = new HashMap<>(one);
        less.forEach((name, value) -> rest.merge(name, negated.apply(value), plus));
        rest.values().removeIf(nothing::equals);
        return rest;
    }
}
