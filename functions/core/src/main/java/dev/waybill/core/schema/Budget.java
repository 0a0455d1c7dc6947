package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import dev.waybill.core.json.NumberBounds;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * What one validation may cost: steps by the size of its document, steps of its patterns, and time. Whatever goes on by the
 * document or by the schema pays here, so that a validation ends whichever of the two is hostile. Of one thread.
 */
final class Budget {

    static final String TOO_MANY_STEPS = "checking this document against its schema takes too many steps";
    static final String TOO_LONG = "checking this document against its schema takes longer than a second";
    static final String STOPPED = "checking this document against its schema was stopped before its end";

    static final Duration MOST_TIME = Duration.ofSeconds(1);

    private static final long FOR_ANY = 200_000;
    private static final long FOR_EACH = 4_000;
    private static final long MOST = 40_000_000;
    private static final int PATTERN_STEPS = 5_000_000;

    /** The clock is not free: looked at now and then. */
    private static final int LOOK_EACH = 2_000;

    private final LongSupplier nanoTime;
    private final long until;
    private long left;
    private long patternLeft = PATTERN_STEPS;
    private long untilLook = LOOK_EACH;

    private Budget(long steps, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.until = nanoTime.getAsLong() + MOST_TIME.toNanos();
        this.left = steps;
    }

    /** Measures how long a piece of work takes: no time that a job, a record or a caller ever sees. */
    static final LongSupplier STOPWATCH = System::nanoTime;

    /**
     * For validating this document.
     *
     * @throws ArithmeticException where it holds a number beyond {@link NumberBounds}: to compare that could take for ever
     */
    static Budget of(JsonNode document, LongSupplier nanoTime) {
        return new Budget(Math.min(MOST, FOR_ANY + FOR_EACH * size(document)), nanoTime);
    }

    /** For single matches of patterns, outside of any validation. */
    static Budget ofPatterns(long steps) {
        Budget budget = new Budget(MOST, STOPWATCH);
        budget.patternLeft = steps;
        return budget;
    }

    /** Steps for going over a text once. */
    static long cost(String text) {
        return 1L + text.length() / 8;
    }

    void spend(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooCostlyException(TOO_MANY_STEPS);
        }
        untilLook -= steps;
        if (untilLook <= 0) {
            look();
        }
    }

    /** One look of a pattern at a character. */
    void spendOnPattern() {
        if (--patternLeft < 0) {
            throw new TooCostlyException(BoundedPattern.TOO_COSTLY);
        }
        if (--untilLook <= 0) {
            look();
        }
    }

    long patternLeft() {
        return patternLeft;
    }

    private void look() {
        untilLook = LOOK_EACH;
        if (nanoTime.getAsLong() - until > 0) {
            throw new TooCostlyException(TOO_LONG);
        }
        // Left set: whoever interrupts wants the whole thread, not this validation alone.
        if (Thread.currentThread().isInterrupted()) {
            throw new TooCostlyException(STOPPED);
        }
    }

    private static long size(JsonNode node) {
        if (node.isTextual()) {
            return cost(node.textValue());
        }
        requireWithinBounds(node);
        long size = 1;
        for (JsonNode child : node) {
            size += size(child);
        }
        return size;
    }

    /** Those that an expression made; those that were read refuse to be reckoned with by themselves. */
    private static void requireWithinBounds(JsonNode node) {
        boolean within = node instanceof DoubleNode
                ? Double.isFinite(node.doubleValue())
                : !(node instanceof DecimalNode) || NumberBounds.hold(node.decimalValue());
        if (!within) {
            throw new ArithmeticException("a number is beyond what is reckoned with");
        }
    }

    /** The budget is spent. Says nothing of the document. */
    static final class TooCostlyException extends RuntimeException {
        TooCostlyException(String what) {
            super(what, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
