package dev.waybill.core.slot;

import dev.waybill.core.job.Job;
import java.time.Clock;

/** Says whether a job that has not begun its run waits for slots. Thread-safe. */
@FunctionalInterface
public interface SlotWaits {

    /** Where nothing has slots. */
    SlotWaits NONE = job -> false;

    boolean keep(Job job);

    /**
     * By what is noted of the job's tenant: no job has a note of its own, and where one waits for a slot, the next one of the same
     * kind does too.
     */
    static SlotWaits of(OpenPools pools, SlotStore store, Clock clock) {
        return job -> job.awaitsItsRun()
                && pools.of(job).stream()
                        .anyMatch(pool -> store.waiter(pool, job.key().tenant())
                                .filter(waiter -> waiter.waitsAt(clock.instant()))
                                .isPresent());
    }
}
