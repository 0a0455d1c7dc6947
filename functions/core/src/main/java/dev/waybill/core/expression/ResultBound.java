package dev.waybill.core.expression;

import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what each step of one evaluation results in, written out whole: a text that doubles thirty times fills the memory
 * long before its time is over, and a list that holds itself twice, again and again, takes for ever to compare. One for
 * each evaluation; not thread-safe.
 */
final class ResultBound implements ExitCallback {

    /** Characters, and {@link #VALUE} for each value: some times what input and answers of a job may hold together. */
    static final long MOST = 2_000_000;

    private static final long VALUE = 4;
    private static final int MOST_KEPT = 500_000;

    private final ExitCallback next;
    private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>();
    private int kept;

    private ResultBound(ExitCallback next) {
        this.next = next;
    }

    /** Looks at each result before the bounds on time and depth do, which the frame has already. */
    static void bind(Frame frame) {
        ExitCallback bounds = (ExitCallback) frame.lookup("__evaluate_exit");
        frame.setEvaluateExitCallback(new ResultBound(bounds));
    }

    @Override
    public void callback(Symbol expression, @Nullable Object input, Frame frame, @Nullable Object result) {
        if (size(result) > MOST) {
            throw new ExpressionFailedException("too-large");
        }
        next.callback(expression, input, frame, result);
    }

    private long size(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE + text.length();
        }
        if (value instanceof ExactNumber number) {
            return VALUE + number.toString().length();
        }
        if (!(value instanceof Map<?, ?>) && !(value instanceof List<?>)) {
            return VALUE;
        }
        Long before = known.get(value);
        return before != null ? before : remember(value, sizeOfParts(value));
    }

    private long sizeOfParts(Object container) {
        long size = VALUE;
        Iterable<?> parts = container instanceof Map<?, ?> map ? map.entrySet() : (List<?>) container;
        for (Object part : parts) {
            size += part instanceof Map.Entry<?, ?> field
                    ? String.valueOf(field.getKey()).length() + size(field.getValue())
                    : size(part);
            if (size > MOST) {
                break;
            }
        }
        return size;
    }

    /** What is known is let go from time to time, so that it does not itself keep all that ever was. */
    private long remember(Object container, long size) {
        kept += container instanceof Map<?, ?> map ? map.size() : ((List<?>) container).size();
        if (kept > MOST_KEPT) {
            known.clear();
            kept = 0;
        }
        known.put(container, size);
        return size;
    }
}
