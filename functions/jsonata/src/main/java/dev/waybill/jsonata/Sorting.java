package dev.waybill.jsonata;

import com.dashjoin.jsonata.Functions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $sort}: stable, and with one order for numbers of every kind. */
final class Sorting {

    private Sorting() {}

    /** Whether the first of two belongs behind the second. */
    private interface Order {
        boolean swaps(Object one, Object other) throws Throwable;
    }

    static @Nullable Object sort(@Nullable List<?> list, @Nullable Object comparator) throws Throwable {
        if (list == null || list.size() <= 1) {
            return list;
        }
        Object[] items = list.toArray();
        new Merge(order(list, comparator), items).sort(0, items.length);
        return new ArrayList<>(List.of(items));
    }

    private static Order order(List<?> list, @Nullable Object comparator) {
        if (comparator != null) {
            Memory memory = Bounds.current().memory();
            return (one, other) -> {
                long mark = memory.mark();
                Object swaps = Functions.funcApply(comparator, List.of(one, other));
                memory.letGo(mark, null);
                return Boolean.TRUE.equals(Functions.toBoolean(swaps));
            };
        }
        if (list.stream().allMatch(Number.class::isInstance)) {
            return (one, other) -> Numbers.compare((Number) one, (Number) other) > 0;
        }
        if (list.stream().allMatch(String.class::isInstance)) {
            return (one, other) -> ((String) one).compareTo((String) other) > 0;
        }
        throw new JsonataException(
                "D3070",
                "The single argument form of the sort function can only be applied to an array of strings or an array of"
                        + " numbers.  Use the second argument to specify a comparison function");
    }

    /** Merges as the standard does, so that what a comparator holds for equal stays in its order. */
    private static final class Merge {
        private final Order order;
        private final Object[] items;

        Merge(Order order, Object[] items) {
            this.order = order;
            this.items = items;
        }

        void sort(int from, int to) throws Throwable {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) / 2;
            sort(from, middle);
            sort(middle, to);
            Object[] left = Arrays.copyOfRange(items, from, middle);
            int l = 0;
            int r = middle;
            Bounds bounds = Bounds.current();
            for (int at = from; l < left.length; at++) {
                if ((at & 0xFF) == 0) {
                    bounds.tick();
                }
                items[at] = r < to && order.swaps(left[l], items[r]) ? items[r++] : left[l++];
            }
        }
    }
}
