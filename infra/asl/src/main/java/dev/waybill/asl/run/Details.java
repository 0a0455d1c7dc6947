package dev.waybill.asl.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Detail fields of history events. */
final class Details {

    private Details() {}

    /** Names and values in turn; null values are left out. */
    static Map<String, Object> of(@Nullable Object... namesAndValues) {
        Map<String, Object> details = new LinkedHashMap<>();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                details.put(String.valueOf(namesAndValues[i]), value);
            }
        }
        return Collections.unmodifiableMap(details);
    }
}
