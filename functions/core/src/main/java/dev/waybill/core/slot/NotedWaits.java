package dev.waybill.core.slot;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.SlotWaits;
import java.time.Clock;

/**
 * Says that a job waits for slots by what is noted of its tenant: no job has a note of its own, and where one waits for a slot, the next
 * one of the same kind does too. Thread-safe.
 */
public final class NotedWaits implements SlotWaits {

    private final OpenPools pools;
    private final SlotStore store;
    private final Clock clock;

    public NotedWaits(OpenPools pools, SlotStore store, Clock clock) {
        this.pools = pools;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public boolean keep(Job job) {
        return job.awaitsItsRun()
                && pools.of(job).stream()
                        .anyMatch(pool -> store.waiter(pool, job.key().tenant())
                                .filter(waiter -> waiter.waitsAt(clock.instant()))
                                .isPresent());
    }
}
