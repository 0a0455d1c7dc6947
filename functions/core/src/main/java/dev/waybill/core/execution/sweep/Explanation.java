package dev.waybill.core.execution.sweep;

import dev.waybill.core.job.AttemptSettled;
import dev.waybill.core.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What records say about a run without asking anybody: a call is under way, a wait is on, or something has just happened. */
final class Explanation {

    /** Whoever works on a job has put something on record within so long, or waits for what is on record. */
    static final Duration LATELY = Duration.ofMinutes(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private Explanation() {}

    /** Until when nothing more needs to be known of this job's run; empty where only the engine can tell. */
    static Optional<Instant> until(Job job, Instant now) {
        Instant lately = job.last().at().plus(wait(job)).plus(LATELY);
        Instant until = job.openAttempt()
                .map(open -> open.announced().until())
                .filter(over -> over.isAfter(lately))
                .orElse(lately);
        return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }

    /** What the provider asked for before the next call, if the workflow waits that long. */
    private static Duration wait(Job job) {
        return job.last().event() instanceof AttemptSettled settled && settled.retryAfterMs() != null
                ? Duration.ofMillis(Math.min(settled.retryAfterMs(), LONGEST_WAIT.toMillis()))
                : Duration.ZERO;
    }
}
