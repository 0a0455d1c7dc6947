package dev.waybill.core.execution.start;

import dev.waybill.core.job.JobQueue.SlotWait;
import java.time.Duration;
import java.time.Instant;

/**
 * After how long a job that found no slot is looked at again: a second, twice as long after each try, up to what {@link LookPace} says,
 * and the shorter the more of its time the job has waited. Where the next slot that somebody gives back is its tenant's, never long. Jobs
 * that began to wait together are spread over the second half of that, for they would all come back together else, again and again, and
 * slots that come free in between would have nobody.
 */
final class SlotDelay {

    private static final int LONGEST_SECONDS_OF_NEXT = 5;
    private static final int FIRST_SPREAD_SECONDS = 4;
    private static final int MOST_DOUBLINGS = 5;

    private SlotDelay() {}

    /**
     * In whole seconds, as a queue takes it.
     *
     * @param pace the longest, in seconds
     * @param spread where in its half, or in its second, this job is looked at: from 0 to less than 1
     */
    static Duration of(SlotWait wait, boolean next, double pace, double spread, Instant now) {
        double longest = next ? Math.min(pace, LONGEST_SECONDS_OF_NEXT) : pace;
        double grown = wait.tries() >= MOST_DOUBLINGS ? longest : Math.min(longest, 1 << wait.tries());
        double all = Math.max(1, Duration.between(wait.since(), wait.until()).toMillis());
        double left = Math.max(0, Duration.between(now, wait.until()).toMillis());
        double seconds = grown * Math.min(1, left / all);
        // Rounded up all alike, a pace of one and a half would be one of two: slots that are held for a second would
        // lie free.
        double whole =
                seconds < FIRST_SPREAD_SECONDS ? Math.floor(seconds + spread) : Math.ceil(seconds * (1 + spread) / 2);
        return Duration.ofSeconds(Math.max(1, (long) whole));
    }

    /**
     * Whether the job was put off last for as long as the pace says, rather than for less because it had only begun to wait: of many that
     * begin together the first looks are in vain whatever the pace is.
     */
    static boolean wasByPace(SlotWait wait, double pace) {
        int last = wait.tries() - 1;
        return last >= MOST_DOUBLINGS || (last >= 0 && 1 << last >= pace);
    }
}
