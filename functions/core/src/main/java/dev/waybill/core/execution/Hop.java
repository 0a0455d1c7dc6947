package dev.waybill.core.execution;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.waybill.core.job.Verdict;
import dev.waybill.core.model.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What CallModel tells the state machine of one attempt: facts to route on, never a payload. Its JSON is flat.
 *
 * @param closed whether the job has its final record (in JSON {@code final})
 * @param at where the job stands, if that is not where the execution thought: a run after a lost one goes on from there
 */
public record Hop(
        @JsonProperty("final") boolean closed,
        @JsonUnwrapped Told told,
        @JsonUnwrapped Counts counts,
        @JsonUnwrapped Ways ways,
        @JsonUnwrapped Waits waits,
        Position.@Nullable At at) {

    /**
     * What became of it.
     *
     * @param outcome as on record, or why there was no call, or none that can be made again
     * @param fault what is wrong with the task, in the task's own words
     * @param asks whom the step asks that the job came to, where that is no model: {@code person} or {@code children}
     */
    public record Told(
            @Nullable Verdict verdict,
            @Nullable Outcome outcome,
            @Nullable String fault,
            @Nullable String asks) {

        public static final Told NOTHING = new Told(null, null);

        /** No model is asked: a person decides what the step's answer is. A machine that knows no such step takes it to one too. */
        public static final Told PERSON = new Told(Verdict.UNSURE, null, null, "person");

        /** No model is asked: the step's answer is what the jobs of its items come to. */
        public static final Told CHILDREN = new Told(null, null, null, "children");

        public Told(@Nullable Verdict verdict, @Nullable Outcome outcome) {
            this(verdict, outcome, null, null);
        }
    }

    public @Nullable Verdict verdict() {
        return told.verdict();
    }

    public @Nullable Outcome outcome() {
        return told.outcome();
    }

    /**
     * How often has been tried.
     *
     * @param attempts how many attempts the job has had, of {@code mostAttempts} it may have
     * @param tries how many calls this model has had for one answer or sample, the last one included
     */
    public record Counts(int attempts, int mostAttempts, int tries) {
        static final Counts NONE = new Counts(0, 0, 0);
    }

    /**
     * Where the job may go from here.
     *
     * @param moreModels whether the step's chain goes on after this model
     * @param largerModel index of the next model that is not known to be as small, where the prompt was too long
     * @param mayRepair whether the same model is asked again with its violations shown
     * @param mayRetry whether a model that did not answer may be asked again
     * @param mayEscalate whether an unsure answer is taken to the next model before it is taken to a person
     * @param optional whether the job goes on without an answer of this step
     * @param review whether a person decides where no model gave an answer that holds
     */
    public record Ways(
            boolean moreModels,
            @Nullable Integer largerModel,
            boolean mayRepair,
            boolean mayRetry,
            boolean mayEscalate,
            boolean optional,
            boolean review) {

        static final Ways NONE = new Ways(false, null, false, false, false, false, false);

        /** No model is asked again here: the job goes on to the next, past the step, to a person, or fails. */
        public static Ways onwards(boolean moreModels, boolean optional, boolean review) {
            return new Ways(moreModels, null, false, false, false, optional, review);
        }
    }

    /**
     * How long.
     *
     * @param retryAfterSeconds what the provider asked for, rounded up
     * @param backoffSeconds how long the last model of a chain waits when it is throttled, or until a circuit lets a call through
     * @param remainingSeconds what is left until the last moment a final record may be put
     */
    public record Waits(
            @Nullable Long retryAfterSeconds, @Nullable Long backoffSeconds, long remainingSeconds) {

        /** Nothing is waited for. */
        public static Waits none(long remainingSeconds) {
            return new Waits(null, null, remainingSeconds);
        }
    }

    /** The job is at its end, or has no time left: nothing more to do. */
    public static final Hop CLOSED = new Hop(true, Told.NOTHING, Counts.NONE, Ways.NONE, Waits.none(0), null);
}
