package dev.waybill.core.job;

import dev.waybill.core.model.AttemptName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call to one model as the records tell it: announced, and then settled, unknown or still open.
 *
 * @param openedAt when the call was announced
 */
public record Attempt(
        AttemptAnnounced announced,
        int run,
        Instant openedAt,
        @Nullable AttemptSettled settled,
        JobEvent.@Nullable AttemptUnknown unknown) {

    /** Which call of the job this is. */
    public AttemptName name() {
        return AttemptName.parse(announced.attempt());
    }

    boolean isAt(String step, int model, int tryNumber) {
        AttemptName name = name();
        return name.step().equals(step) && name.model() == model && name.tryNumber() == tryNumber;
    }

    public boolean isOpen() {
        return settled == null && unknown == null;
    }

    /** Whether this attempt gave its step an answer that holds. */
    public boolean isAccepted() {
        return settled != null && settled.verdict() == Verdict.ACCEPTED;
    }

    public long costMicros() {
        return settled != null ? settled.costMicros() : unknown != null ? unknown.costMicros() : 0;
    }

    /** How long after {@code now} the call is over at the latest; zero where it is. */
    public Duration timeLeft(Instant now) {
        return now.isBefore(announced.until()) ? Duration.between(now, announced.until()) : Duration.ZERO;
    }

    /** What is put on record when nothing is known of this attempt: it counts at its reserved cost. */
    public JobEvent.AttemptUnknown toUnknown() {
        return new JobEvent.AttemptUnknown(announced.attempt(), announced.step(), announced.reservedCostMicros());
    }
}
