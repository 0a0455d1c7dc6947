package dev.waybill.core.execution.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long a job waits after each lost run before the next begins, and when it is given up. */
final class LostRunWaits {

    private static final List<Duration> WAITS =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));

    private LostRunWaits() {}

    /** Empty where this was the last run that a job may lose. */
    static Optional<Duration> waitAfter(int lostRuns) {
        return lostRuns <= WAITS.size() ? Optional.of(WAITS.get(lostRuns - 1)) : Optional.empty();
    }
}
