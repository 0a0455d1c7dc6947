package dev.waybill.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of an expression gave nothing, and whether that was because something is not there: where a filter left none of what
 * is there, that is an answer. Of one evaluation.
 */
final class Found {

    private final Set<Symbol> something = identities();
    private final Set<Symbol> absent = identities();
    private final Set<Symbol> leftNone = identities();

    /** A step has been evaluated. */
    void note(Symbol step, boolean isNothing) {
        absent.remove(step);
        leftNone.remove(step);
        if (!isNothing) {
            something.add(step);
        } else if (isLeftNone(step)) {
            leftNone.add(step);
        } else {
            absent.add(step);
        }
        Symbols.steps(step).forEach(this::forget);
    }

    /**
     * Whether what this step asks for is not there. What is not evaluated the next time, behind an {@code and} that has its answer,
     * has then not been noted since.
     */
    boolean takeAbsent(Symbol step) {
        return absent.remove(step);
    }

    private boolean isLeftNone(Symbol step) {
        return switch (Symbols.type(step)) {
            case "path" -> !Reads.picksOne(step) && pathLeftNone(Symbols.steps(step));
            case "function" ->
                Symbols.isFilter(step)
                        && !absent.contains(Symbols.arguments(step).get(0));
            default -> Symbols.lastOf(step).stream().anyMatch(this::hasLeftNone);
        };
    }

    private boolean hasLeftNone(@Nullable Symbol last) {
        return last != null && leftNone.contains(last);
    }

    /** A step's filters come after it, so that it gave something itself where they leave none. */
    private boolean pathLeftNone(List<Symbol> steps) {
        for (int place = steps.size() - 1; place >= 0; place--) {
            Symbol step = steps.get(place);
            if (something.contains(step) || leftNone.contains(step)) {
                return true;
            }
            if (absent.contains(step)) {
                return false;
            }
        }
        return false;
    }

    private void forget(Symbol step) {
        something.remove(step);
        absent.remove(step);
        leftNone.remove(step);
    }

    private static Set<Symbol> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }
}
