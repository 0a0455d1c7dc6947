package dev.waybill.core.set.sweep;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.set.SetStore;
import java.time.Clock;
import java.time.Instant;

/** Looks after the sets that are due. Thread-safe. */
public final class SweepSets {

    /** Those that there is no time for are due at the next sweep. */
    private static final int MOST_AT_ONCE = 100;

    private final SetStore sets;
    private final LookAfterSet lookAfterSet;
    private final Clock clock;
    private final EventLog log;

    public SweepSets(SetStore sets, LookAfterSet lookAfterSet, Clock clock, EventLog log) {
        this.sets = sets;
        this.lookAfterSet = lookAfterSet;
        this.clock = clock;
        this.log = log;
    }

    /** @param until no set is looked at after this moment */
    public void sweep(Instant until) {
        sweepAll(clock.instant(), until);
    }

    /**
     * The same for sets that are due by another time; with a far one for all that have not ended, as if the queue were gone.
     *
     * @param dueBefore sets that need a look at this time or earlier
     */
    public void sweepAll(Instant dueBefore, Instant until) {
        for (SetKey key : sets.due(dueBefore, MOST_AT_ONCE)) {
            if (!clock.instant().isBefore(until)) {
                return;
            }
            look(key, dueBefore);
        }
    }

    @SuppressWarnings("CatchingUnchecked") // what is wrong with one set must not keep the others; it stays due
    private void look(SetKey key, Instant dueBefore) {
        try {
            lookAfterSet.look(key, dueBefore);
        } catch (RuntimeException failed) {
            log.failure("set_not_looked_after", failed)
                    .with(Field.SET, key.id())
                    .write();
        }
    }
}
