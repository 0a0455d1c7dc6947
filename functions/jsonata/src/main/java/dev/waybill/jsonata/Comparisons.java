package dev.waybill.jsonata;

import com.dashjoin.jsonata.Jsonata.ExitCallback;
import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notes, beside the bounds of an evaluation, whether {@code <}, {@code <=}, {@code >} or {@code >=} had nothing to compare. That
 * gives undefined, which {@code or} and {@code and} take for false. Of what the whole expression is over; within a filter items
 * are looked at that may well lack what is compared. Of one evaluation.
 */
final class Comparisons implements ExitCallback {

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

    private final ExitCallback bounds;
    private final @Nullable Object whole;
    private final Runnable ofNothing;

    Comparisons(ExitCallback bounds, @Nullable Object whole, Runnable ofNothing) {
        this.bounds = bounds;
        this.whole = whole;
        this.ofNothing = ofNothing;
    }

    @Override
    public void callback(Symbol step, @Nullable Object input, Frame frame, @Nullable Object result) {
        bounds.callback(step, input, frame, result);
        if (result == null
                && input == whole
                && Symbols.type(step).equals("binary")
                && ORDER.contains(Symbols.value(step))) {
            ofNothing.run();
        }
    }
}
