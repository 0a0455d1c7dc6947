package dev.waybill.bench.sweep;

import dev.waybill.bench.seed.MadeUp;
import dev.waybill.core.job.Accepted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.Priority;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Jobs that were taken and that nobody has begun. */
record QueuedJobs(JobStore store) {

    /** All of them are due for a look. */
    void put(int jobs, Instant now) {
        for (int number = 0; number < jobs; number++) {
            JobKey key = new JobKey("local", String.format(Locale.ROOT, "job_%026d", number));
            Accepted accepted = MadeUp.accepted("marks", "_operator", Priority.BULK, now, Duration.ofDays(1));
            Actor actor = Actor.key("key_0bench", "bench");
            JobRecord first =
                    JobRecord.of(key, 1, now, new Act(actor, 1, accepted, JobState.QUEUED), "0".repeat(24), null);
            store.put(first, accepted.expiresAt(), now.plus(Duration.ofMinutes(1)));
        }
    }
}
