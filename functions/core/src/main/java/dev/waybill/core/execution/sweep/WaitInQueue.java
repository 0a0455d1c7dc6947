package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Started;
import dev.waybill.core.job.JobStore.DueJob;
import java.time.Duration;
import java.time.Instant;

/**
 * The time that a job waits for its run, from when its message could be handled until its deadline. While its queue is long
 * nobody can tell a message that waits from one that is lost: such a job is sent again at half of the time, at half of what
 * is left then, and so on, so that even a lost message leaves it half of its time.
 */
record WaitInQueue(Instant since, Instant deadlineAt) {

    /** What is in the queue may be looked for after so long; later than so long before the deadline nothing is sent again. */
    static final Duration SHORT = Duration.ofMinutes(1);

    static WaitInQueue of(Job job) {
        // Only a run that follows a lost one is held back: what a person decided is sent at once, whatever was lost
        // before.
        Duration held = job.last().event() instanceof Started
                ? LostRunWaits.waitAfter(job.lostRuns()).orElse(Duration.ZERO)
                : Duration.ZERO;
        Instant since = job.last().at().plus(held);
        return new WaitInQueue(
                job.openAttempt()
                        .map(open -> open.announced().until())
                        .filter(over -> over.isAfter(since))
                        .orElse(since),
                job.deadlineAt());
    }

    /** The next time after this one at which the job is sent again, however long its queue is; its deadline where none is left. */
    Instant nextAfter(Instant time) {
        Duration left = Duration.between(since, deadlineAt).dividedBy(2);
        while (left.compareTo(SHORT) >= 0) {
            Instant half = deadlineAt.minus(left);
            if (half.isAfter(time)) {
                return half;
            }
            left = left.dividedBy(2);
        }
        return deadlineAt;
    }

    /** Whether this look is the first since such a time: looks are never due later than the next of them. */
    boolean isTimeFor(DueJob look, Instant now) {
        return !nextAfter(look.at().minusMillis(1)).isAfter(now);
    }
}
