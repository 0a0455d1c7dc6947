package dev.waybill.core.deployment;

import java.util.Optional;

/** Where the sweeper says that it was there. Thread-safe. */
public interface SweepNotes {

    /** Takes the place of the note before. */
    void note(LastSweep sweep);

    /** Empty where no sweep has come to its end yet, or none for so long that its note is gone. */
    Optional<LastSweep> last();
}
