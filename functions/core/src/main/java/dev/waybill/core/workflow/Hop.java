package dev.waybill.core.workflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.core.job.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What CallModel tells the state machine of one attempt: facts to route on, never a payload.
 *
 * @param closed whether the job has its final record (in JSON {@code final})
 * @param outcome as on record, or {@code attempt_unknown}
 * @param attempts how many attempts the job has had, of {@code mostAttempts} it may have
 * @param moreModels whether the step's chain goes on after this model
 * @param largerModel index of the next model that is not known to be as small, where the prompt was too long
 * @param retryAfterSeconds what the provider asked for, rounded up
 * @param backoffSeconds how long the last model of a chain waits when it is throttled
 * @param at where the job stands, if that is not where the execution thought: a run after a lost one goes on from there
 * @param remainingSeconds what is left until the last moment a final record may be put
 * @param mayRepair whether the same model is asked again with its violations shown
 * @param optional whether the job goes on without an answer of this step
 * @param mayEscalate whether an unsure answer is taken to the next model before it is taken to a person
 * @param review whether a person decides where no model gave an answer that holds
 * @param tries how many calls this model has had for one answer or sample, the last one included
 */
public record Hop(
        @JsonProperty("final") boolean closed,
        @Nullable Verdict verdict,
        @Nullable String outcome,
        int attempts,
        int mostAttempts,
        boolean moreModels,
        @Nullable Integer largerModel,
        @Nullable Long retryAfterSeconds,
        @Nullable Long backoffSeconds,
        long remainingSeconds,
        @Nullable At at,
        boolean mayRepair,
        boolean optional,
        boolean mayEscalate,
        boolean review,
        int tries) {

    /** A place in a job: step, model of its chain (both from 0) and try (from 1). */
    public record At(
            int step, int model, @JsonProperty("try") int tryNumber) {}

    /** The job is at its end, or has no time left: nothing more to do. */
    public static final Hop CLOSED =
            new Hop(true, null, null, 0, 0, false, null, null, null, 0, null, false, false, false, false, 0);
}
