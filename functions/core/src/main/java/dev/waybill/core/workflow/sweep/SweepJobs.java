package dev.waybill.core.workflow.sweep;

import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Looks at every job that is due for a look. Thread-safe. */
public final class SweepJobs {

    private final JobStore store;
    private final LookAfterJob lookAfterJob;
    private final Clock clock;
    private final EventLog log;

    public SweepJobs(JobStore store, LookAfterJob lookAfterJob, Clock clock, EventLog log) {
        this.store = store;
        this.lookAfterJob = lookAfterJob;
        this.clock = clock;
        this.log = log;
    }

    /**
     * What a sweep did.
     *
     * @param looked how many jobs it looked at
     * @param whole whether it came to the end; what is left is due at the next sweep
     */
    public record Swept(int looked, boolean whole) {}

    /**
     * @param dueBefore which jobs: those whose next look is due by then; {@code now} for an everyday sweep
     * @param until no new look begins after this moment
     */
    public Swept sweep(Instant dueBefore, Instant until) {
        // An index shows what it held a moment ago: a job that was looked at may turn up again, and is passed over.
        Set<JobKey> looked = new HashSet<>();
        for (int shard = 0; shard < store.dueShards(); shard++) {
            Iterator<JobKey> due = store.due(shard, dueBefore).iterator();
            while (due.hasNext()) {
                JobKey key = due.next();
                if (!clock.instant().isBefore(until)) {
                    return new Swept(looked.size(), false);
                }
                if (looked.add(key)) {
                    lookSafely(key);
                }
            }
        }
        return new Swept(looked.size(), true);
    }

    /** One job that cannot be looked at must not keep the others from being looked at. */
    @SuppressWarnings("CatchingUnchecked")
    private void lookSafely(JobKey key) {
        try {
            lookAfterJob.look(key);
        } catch (RuntimeException failed) {
            log.failure("look_failed", failed).with(Field.JOB, key.id()).write();
            store.moveDue(key, Integer.MAX_VALUE, clock.instant().plus(LookAfterJob.SHORTEST_STEP));
        }
    }
}
