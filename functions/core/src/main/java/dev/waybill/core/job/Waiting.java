package dev.waybill.core.job;

import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job that is not over waits for.
 *
 * @param until as far as it is known: when that is over or goes on
 */
public record Waiting(What what, @Nullable Instant until) {

    /** What can keep a job waiting. */
    public enum What {
        /** Its message has not been taken yet. */
        QUEUE,
        /** As many jobs as may be are under way where it is to go. */
        SLOT,
        /** Every model that it may call next rests. */
        CIRCUIT,
        /** Where the model stands that it calls next is not known: the operator's endpoints cannot be read. */
        ENDPOINT,
        /** A model did not answer, and is asked again after a pause. */
        RETRY,
        /** A call is under way; {@code until} is when it is given up at the latest. */
        MODEL,
        /** Its children have not all come to an end; by then the job itself has to. */
        CHILDREN,
        /** A person has to decide, by then. */
        PERSON;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the records alone say; empty where nothing keeps the job, or it is over. */
    public static Optional<Waiting> of(Job job, Instant now) {
        JobState state = job.stateAt(now);
        if (state.isFinal() || !job.isUnderstood()) {
            return Optional.empty();
        }
        if (state == JobState.AWAITING_REVIEW) {
            return job.review()
                    .map(review -> new Waiting(What.PERSON, review.opened().dueAt()));
        }
        Optional<ChildrenStarted> children = job.children();
        if (children.isPresent()) {
            return children.map(started -> new Waiting(What.CHILDREN, started.deadlineAt()));
        }
        Optional<Attempt> open = job.openAttempt();
        if (open.isPresent()) {
            return open.map(
                    attempt -> new Waiting(What.MODEL, attempt.announced().until()));
        }
        if (job.awaitsItsRun()) {
            return Optional.of(new Waiting(What.QUEUE, null));
        }
        return job.last().event() instanceof AttemptSettled settled && isAskedAgain(settled.outcome())
                ? Optional.of(new Waiting(What.RETRY, asked(job, settled)))
                : Optional.empty();
    }

    private static boolean isAskedAgain(Outcome outcome) {
        return outcome == Outcome.THROTTLED || outcome == Outcome.UNAVAILABLE || outcome == Outcome.TIMED_OUT;
    }

    private static @Nullable Instant asked(Job job, AttemptSettled settled) {
        return settled.retryAfterMs() == null ? null : job.last().at().plus(Duration.ofMillis(settled.retryAfterMs()));
    }
}
