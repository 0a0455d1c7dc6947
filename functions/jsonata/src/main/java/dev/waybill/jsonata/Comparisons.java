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
 * Looks on beside the bounds of an evaluation, and tells what was asked for and is not there. Within a filter of named items, and in
 * a function of the expression's own, items are looked at that may well lack what is compared. What a path goes through item by item
 * is told of in the end, where none of the items had it. Of one evaluation.
 */
final class Comparisons implements ExitCallback {

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

    private final ExitCallback bounds;
    private final @Nullable Object whole;
    private final Reads reads;
    private final Absences absences;
    private final Found found = new Found();
    private final Set<Symbol> ofSomeItem = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Symbol> notOfAnItem = Collections.newSetFromMap(new IdentityHashMap<>());

    Comparisons(ExitCallback bounds, @Nullable Object whole, Reads reads, Absences absences) {
        this.bounds = bounds;
        this.whole = whole;
        this.reads = reads;
        this.absences = absences;
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame, @Nullable Object result) {
        bounds.callback(step, input, frame, result);
        if (absences == Absences.UNTOLD) {
            return;
        }
        boolean isNothing = isNothing(result);
        found.note(step, isNothing);
        if (input == whole) {
            if (ORDER.contains(sign(step)) && result == null) {
                absences.ordered();
            } else if (!ORDER.contains(sign(step))) {
                Taken.by(step).forEach(this::tell);
            }
            if (isNothing && Symbols.type(step).equals("path") && !reads.isAsked(step)) {
                read(reads.path(step));
            }
        } else if (reads.countsOfItems(step)) {
            Taken.by(step).forEach(this::noteItem);
        }
    }

    /** To be called when the evaluation is over. */
    void end() {
        notOfAnItem.removeAll(ofSomeItem);
        notOfAnItem.forEach(side -> absences.compared(reads.path(side)));
    }

    private static String sign(Symbol step) {
        return Symbols.type(step).equals("binary") ? Symbols.value(step) : "";
    }

    /** A path gives a sequence, and what has no item is undefined; a list of the data's own is one without items. */
    private static boolean isNothing(@Nullable Object result) {
        return result == null || (Utils.isSequence(result) && ((List<?>) result).isEmpty());
    }

    private void read(List<String> path) {
        if (!path.isEmpty()) {
            absences.read(path);
        }
    }

    private void noteItem(Symbol side) {
        if (reads.isAsked(side)) {
            return;
        }
        if (found.takeAbsent(side)) {
            notOfAnItem.add(side);
        } else {
            ofSomeItem.add(side);
        }
    }

    private void tell(Symbol side) {
        if (reads.isAsked(side) || !found.takeAbsent(side)) {
            return;
        }
        List<String> path = reads.path(side);
        if (!path.isEmpty() || !reads.isWithinFunction(side)) {
            absences.compared(Reads.picksOne(side) ? List.of() : path);
        }
    }
}
