package dev.waybill.core.deployment;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The sweeper's note in memory, gone after 30 days as it is from a table. */
public final class InMemorySweepNotes implements SweepNotes {

    private final AtomicReference<@Nullable LastSweep> last = new AtomicReference<>();
    private final Clock clock;

    public InMemorySweepNotes(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void note(LastSweep sweep) {
        last.set(sweep);
    }

    @Override
    public Optional<LastSweep> last() {
        return Optional.ofNullable(last.get())
                .filter(sweep -> sweep.at().plus(Duration.ofDays(30)).isAfter(clock.instant()));
    }
}
