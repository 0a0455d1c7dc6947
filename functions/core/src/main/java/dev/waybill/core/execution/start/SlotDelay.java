package dev.waybill.core.execution.start;

import dev.waybill.core.job.JobQueue.SlotWait;
import java.time.Duration;
import java.time.Instant;

/**
 * After how long a job that found no slot is looked at again: a second, twice as long after each try, up to half a minute, and the
 * shorter the more of its time the job has waited. Where the next slot that somebody gives back is its tenant's, never long.
 */
final class SlotDelay {

    private static final int LONGEST_SECONDS = 30;
    private static final int LONGEST_SECONDS_OF_NEXT = 5;

    private SlotDelay() {}

    /** In whole seconds, as a queue takes it. */
    static Duration of(SlotWait wait, boolean next, Instant now) {
        int longest = next ? LONGEST_SECONDS_OF_NEXT : LONGEST_SECONDS;
        int grown = wait.tries() >= 5 ? longest : Math.min(longest, 1 << wait.tries());
        double all = Math.max(1, Duration.between(wait.since(), wait.until()).toMillis());
        double left = Math.max(0, Duration.between(now, wait.until()).toMillis());
        return Duration.ofSeconds(Math.max(1, (long) Math.ceil(grown * Math.min(1, left / all))));
    }
}
