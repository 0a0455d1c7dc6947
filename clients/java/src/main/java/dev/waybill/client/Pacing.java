package dev.waybill.client;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * What time it is, how to let some pass, and chance.
 *
 * @param chance from 0 to 1
 */
record Pacing(Clock clock, Pause pause, DoubleSupplier chance) {

    static final Pacing REAL = new Pacing(
            Clock.systemUTC(), time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), () -> ThreadLocalRandom.current()
                    .nextDouble());

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Lets time pass. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /**
     * How long to leave a server alone after so many tries: anything up to a bound that doubles, so that callers who failed
     * together do not come back together.
     */
    Duration after(int tries) {
        long bound = Math.min(FIRST.toNanos() << Math.min(tries - 1, 10), LONGEST.toNanos());
        return Duration.ofNanos((long) (bound * chance.getAsDouble()));
    }
}
