package dev.waybill.core.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When a delivery that failed is tried again (Standard Webhooks): ten tries in about three days, each a little later than the table says. */
final class RetrySchedule {

    private static final List<Duration> AFTER = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** So much more at most, so that what failed together does not come back together. */
    private static final double MOST_JITTER = 0.2;

    /** A receiver that asks for more is tried all the same. */
    private static final Duration LONGEST_ASKED = Duration.ofHours(24);

    private RetrySchedule() {}

    /**
     * How long to wait after a try that failed.
     *
     * @param failed how many have failed by now, from 1
     * @param asked what the receiver asked for: it is never tried sooner
     * @return empty where that was the last
     */
    static Optional<Duration> after(int failed, @Nullable Duration asked, RandomGenerator random) {
        if (failed > AFTER.size()) {
            return Optional.empty();
        }
        Duration base = AFTER.get(failed - 1);
        Duration wait = base.plusMillis((long) (base.toMillis() * MOST_JITTER * random.nextDouble()));
        Duration bounded = asked == null || asked.compareTo(LONGEST_ASKED) <= 0 ? asked : LONGEST_ASKED;
        return Optional.of(bounded == null || bounded.compareTo(wait) < 0 ? wait : bounded);
    }
}
