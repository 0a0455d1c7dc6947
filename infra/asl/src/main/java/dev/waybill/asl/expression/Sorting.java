package dev.waybill.asl.expression;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code $sort}: the library's own cannot compare a whole number with a fraction, which JSON does not tell apart. */
final class Sorting {

    private Sorting() {}

    static @Nullable Object sort(List<?> arguments) {
        Object value = Builtins.argument(arguments, 0);
        if (value == null) {
            return null;
        }
        List<Object> items = new ArrayList<>(value instanceof List<?> list ? list : List.of(value));
        Object comparator = Builtins.argument(arguments, 1);
        if (comparator != null) {
            return Functions.sort(items, comparator);
        }
        if (items.stream().allMatch(Number.class::isInstance)) {
            items.sort(Comparator.comparingDouble(item -> ((Number) item).doubleValue()));
        } else if (items.stream().allMatch(String.class::isInstance)) {
            items.sort(Comparator.comparing(String.class::cast));
        } else {
            throw new JException("D3070", -1, "sort");
        }
        return items;
    }
}
