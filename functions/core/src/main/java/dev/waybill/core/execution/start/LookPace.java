package dev.waybill.core.execution.start;

import dev.waybill.core.cache.BoundedCache;
import java.util.List;

/**
 * How far apart the looks at a waiting job are to be, as those of late came out. Each look that finds its slots makes the next ones
 * sooner, each in vain later, so that for each that finds a few are in vain: twelve where there is one slot, for else it would lie free
 * as long as it is held, and two where there are many, of which one is always about to come free. What is known is of one function's own
 * looks, and is learned anew where it starts. Thread-safe.
 */
final class LookPace {

    static final double LONGEST_SECONDS = 30;
    static final double SHORTEST_SECONDS = 1;

    /** Where nothing is known: few jobs are served soon, and many make it grow at once. */
    static final double FIRST_SECONDS = 4;

    /** Looks in vain for each that finds: so many where slots are many, and so many more, divided by their number. */
    private static final double IN_VAIN = 2;

    private static final double IN_VAIN_FOR_FEW = 10;

    /** By how much one look in vain puts off the next ones: so much that a few dozen looks are enough where things have changed. */
    private static final double LATER = 1.03;

    private static final int MOST_KNOWN = 200;

    private final BoundedCache<Of, Double> known = new BoundedCache<>(MOST_KNOWN);

    /** Jobs that wait for the same, and share it alike. */
    record Of(String tenant, List<String> pools) {}

    /** In seconds. */
    synchronized double seconds(Of of) {
        return known.get(of).orElse(FIRST_SECONDS);
    }

    /**
     * A job that had waited has its slots.
     *
     * @param slots how many there are of those that it waited for, at least 1
     */
    synchronized void found(Of of, int slots) {
        known.put(of, Math.max(SHORTEST_SECONDS, seconds(of) / Math.pow(LATER, IN_VAIN + IN_VAIN_FOR_FEW / slots)));
    }

    /** There is still none for a job that was looked at when this said. */
    synchronized void missed(Of of) {
        known.put(of, Math.min(LONGEST_SECONDS, seconds(of) * LATER));
    }
}
