package dev.waybill.bench.sweep;

import dev.waybill.core.job.JobEvent.Accepted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Jobs that were taken and that nobody has begun. */
record QueuedJobs(JobStore store) {

    private static final String HASH = "sha256:0000000000000000000000000000000000000000000000000000000000000000";

    /** All of them are due for a look. */
    void put(int jobs, Instant now) {
        for (int number = 0; number < jobs; number++) {
            JobKey key = new JobKey("local", String.format(Locale.ROOT, "job_%026d", number));
            Accepted accepted = new Accepted(
                    "marks",
                    1,
                    HASH,
                    "_operator",
                    1,
                    HASH,
                    Priority.BULK,
                    now.plus(Duration.ofDays(1)),
                    now.plus(Duration.ofDays(400)),
                    now.plus(Duration.ofDays(30)),
                    null,
                    null,
                    null,
                    null);
            Actor actor = new Actor("key", "key_0bench", "bench");
            JobRecord first = JobRecord.of(key, 1, now, actor, 1, JobState.QUEUED, accepted, "0".repeat(24), null);
            store.put(first, accepted.expiresAt(), now.plus(Duration.ofMinutes(1)));
        }
    }
}
