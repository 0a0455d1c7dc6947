package dev.waybill.core.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every place for the sweeper's note does. */
public abstract class SweepNotesContract {

    private final TestingClock clock = new TestingClock();

    /** A place with nothing in it. */
    protected abstract SweepNotes notes(TestingClock clock);

    private LastSweep sweep(int looked, boolean whole) {
        return new LastSweep(clock.instant(), looked, whole, "0.2.0");
    }

    @Test
    void whereNothingWasSwept_thereIsNoNote() {
        assertThat(notes(clock).last()).isEmpty();
    }

    @Test
    void lastNote_readsAsItWasLeft() {
        SweepNotes notes = notes(clock);
        notes.note(sweep(12, true));
        clock.advance(Duration.ofMinutes(1));
        LastSweep second = sweep(40_000, false);
        notes.note(second);
        assertThat(notes.last()).contains(second);
    }

    @Test
    void noteOfThirtyDaysAgo_isGone() {
        SweepNotes notes = notes(clock);
        notes.note(sweep(1, true));
        clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(notes.last()).isPresent();
        clock.advance(Duration.ofSeconds(2));
        assertThat(notes.last()).isEmpty();
    }
}
