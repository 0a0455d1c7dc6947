package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.JFunction;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils.RangeList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How large a value is, written out whole: one that holds itself twice, again and again, is small in memory and takes for
 * ever to compare. Remembers lists and objects for the time of one evaluation; not thread-safe.
 */
final class Measure {

    /** Past this a value is endless for all that is asked: it holds a function, which may hold anything. */
    static final long ENDLESS = Long.MAX_VALUE / 4;

    static final int ENTRY = 8;
    static final int FIELD = 64;
    private static final int BOX = 16;
    private static final int OBJECT = 40;
    private static final int MOST_KEPT = 500_000;
    private static final int DEEPEST = 1_000;

    /**
     * @param units as {@link Settings#largest} counts
     * @param bytes as {@link Settings#held} does
     */
    record Size(long units, long bytes) {}

    private final Settings settings;
    private final IdentityHashMap<Object, Size> known = new IdentityHashMap<>();
    private final Size number;
    private int kept;

    Measure(Settings settings) {
        this.settings = settings;
        this.number = new Size(settings.number(), BOX);
    }

    Size of(@Nullable Object value) {
        return of(value, 0);
    }

    /** What changes a value in its place makes all that is known of those around it untrue. */
    void forget() {
        known.clear();
        kept = 0;
    }

    private Size of(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return new Size(settings.text() + (long) text.length(), OBJECT + 2L * text.length());
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            Size before = known.get(value);
            return before != null ? before : remember(value, ofParts(value, depth + 1));
        }
        if (value instanceof Symbol || (value instanceof JFunction && !(value instanceof BuiltIn))) {
            return new Size(settings.number(), ENDLESS);
        }
        if (value instanceof Number && !isPlain(value)) {
            return new Size(settings.number() + (long) value.toString().length(), OBJECT);
        }
        return number;
    }

    private static boolean isPlain(Object number) {
        return number instanceof Integer || number instanceof Double || number instanceof Long;
    }

    private Size ofParts(Object container, int depth) {
        if (depth > DEEPEST) {
            throw JsonataException.tooDeep();
        }
        if (container instanceof RangeList range) {
            return new Size((long) range.size() * settings.number(), OBJECT);
        }
        long units = 0;
        long bytes = OBJECT;
        if (container instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> field : map.entrySet()) {
                Size part = of(field.getValue(), depth);
                units += String.valueOf(field.getKey()).length() + part.units();
                bytes = Math.min(ENDLESS, bytes + FIELD + part.bytes());
                if (units > settings.largest()) {
                    break;
                }
            }
        } else {
            for (Object item : (List<?>) container) {
                Size part = of(item, depth);
                units += part.units();
                bytes = Math.min(ENDLESS, bytes + ENTRY + part.bytes());
                if (units > settings.largest()) {
                    break;
                }
            }
        }
        return new Size(units == 0 ? settings.number() : units, bytes);
    }

    /** What is known is let go from time to time, so that it does not itself keep all that ever was. */
    private Size remember(Object container, Size size) {
        kept += container instanceof Map<?, ?> map ? map.size() : ((List<?>) container).size();
        if (kept > MOST_KEPT) {
            forget();
        }
        known.put(container, size);
        return size;
    }
}
