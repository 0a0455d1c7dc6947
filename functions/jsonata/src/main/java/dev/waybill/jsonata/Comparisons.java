package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import com.dashjoin.jsonata.Utils;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks on beside the bounds of an evaluation, and tells what was asked for and is not there. Of what the whole expression is over;
 * within a filter, and in a function of the expression's own, items are looked at that may well lack what is compared. Of one
 * evaluation.
 */
final class Comparisons implements ExitCallback {

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");
    private static final Set<String> TAKES_NOTHING_FOR_NO = Set.of("=", "!=", "in", "and", "or");

    private final ExitCallback bounds;
    private final @Nullable Object whole;
    private final Reads reads;
    private final Absences absences;
    private final Set<Symbol> gaveNothing = Collections.newSetFromMap(new IdentityHashMap<>());

    Comparisons(ExitCallback bounds, @Nullable Object whole, Reads reads, Absences absences) {
        this.bounds = bounds;
        this.whole = whole;
        this.reads = reads;
        this.absences = absences;
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame, @Nullable Object result) {
        bounds.callback(step, input, frame, result);
        if (absences == Absences.UNTOLD || input != whole) {
            return;
        }
        if (Symbols.type(step).equals("binary")) {
            compared(step, result);
        }
        if (!isNothing(result)) {
            gaveNothing.remove(step);
            return;
        }
        gaveNothing.add(step);
        List<String> path = Reads.path(step);
        if (!path.isEmpty() && !reads.isAsked(step)) {
            absences.read(path);
        }
    }

    /** A path gives a sequence, and what has no item is undefined; a list of the data's own is one without items. */
    private static boolean isNothing(@Nullable Object result) {
        return result == null || (Utils.isSequence(result) && ((List<?>) result).isEmpty());
    }

    private void compared(Symbol operator, @Nullable Object result) {
        String sign = Symbols.value(operator);
        if (ORDER.contains(sign) && result == null) {
            absences.ordered();
        } else if (TAKES_NOTHING_FOR_NO.contains(sign)) {
            side(Symbols.left(operator));
            side(Symbols.right(operator));
        }
    }

    /** What was not evaluated this time, behind an {@code and} that had its answer, has not been noted since the last time. */
    private void side(@Nullable Symbol side) {
        if (side == null || !gaveNothing.remove(side)) {
            return;
        }
        List<String> path = Reads.path(side);
        if (!path.isEmpty() || !reads.isWithinFunction(side)) {
            absences.compared(Reads.picksOne(side) ? List.of() : path);
        }
    }
}
