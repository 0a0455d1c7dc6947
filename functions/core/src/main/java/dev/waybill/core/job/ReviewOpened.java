package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person has to decide. The answer that the decision is about keeps the number of this record as its version.
 *
 * @param level 1, or 2 for the second, wider review
 */
public record ReviewOpened(
        int level,
        ReviewReason reason,
        @JsonUnwrapped Matter matter,
        @JsonUnwrapped Times times) implements JobEvent {

    public ReviewOpened {
        requireNonNull(reason);
    }

    /**
     * What the decision is about.
     *
     * @param step whose value is decided on; absent where it is the job's output
     * @param gate what the expression gave that lets no answer out by itself, as {@code GateFinding} has it; absent where none was
     *     asked, or an attempt's record says it
     * @param fault what is wrong with the task, in the task's own words, where that is why there is no answer
     * @param code why no model gave an answer that holds, as {@code error.code} would have it
     * @param attempt whose answer it is about, or the last one that gave none
     * @param answer the salted hash of the payload that holds the output to decide on; absent where there is none that fits
     * @param missing the optional steps that this output had to do without
     */
    public record Matter(
            @Nullable String step,
            @Nullable String gate,
            @Nullable String fault,
            @Nullable String code,
            @Nullable String attempt,
            @Nullable String answer,
            @Nullable List<String> missing) {

        /** An answer that holds, of this attempt, and that a person has to see. */
        public static Matter answer(@Nullable String attempt, @Nullable String answer, @Nullable List<String> missing) {
            return new Matter(null, null, null, null, attempt, answer, missing);
        }

        /** The output that no attempt was the last to have a say in. */
        public static Matter sum(@Nullable String gate, String answer, @Nullable List<String> missing) {
            return new Matter(null, gate, null, null, null, answer, missing);
        }

        /**
         * There is no answer that fits.
         *
         * @param fault what is wrong with the task, where that is why
         */
        public static Matter noAnswer(String code, @Nullable String attempt, @Nullable String fault) {
            return new Matter(null, null, fault, code, attempt, null, null);
        }

        /** What a step of kind {@code review} asks about. */
        public static Matter ofStep(String step, @Nullable String gate, String answer) {
            return new Matter(step, gate, null, null, null, answer, null);
        }

        /** The same, where the task makes nothing that could be decided on. */
        public static Matter ofFaultyStep(String step, @Nullable String gate, String fault) {
            return new Matter(step, gate, fault, FailureCode.TASK_FAULTY.text(), null, null, null);
        }
    }

    /** The step whose value is decided on; null where it is the job's output. */
    public @Nullable String step() {
        return matter.step();
    }

    /**
     * @param dueAt by when somebody should have decided
     * @param deadlineAt the job's deadline from here on
     * @param machineMs what was left of the time for machines when the job was first given to a person
     */
    public record Times(Instant dueAt, Instant deadlineAt, long machineMs) {
        public Times {
            requireNonNull(dueAt);
            requireNonNull(deadlineAt);
        }
    }

    @Override
    public RecordType type() {
        return RecordType.REVIEW_OPENED;
    }

    @Override
    public boolean hasKnownWords() {
        return true; // a reason that a newer version has decides nothing
    }

    public @Nullable String code() {
        return matter.code();
    }

    public @Nullable String attempt() {
        return matter.attempt();
    }

    /** The salted hash of the payload that holds the output to decide on. */
    public @Nullable String answer() {
        return matter.answer();
    }

    public @Nullable List<String> missing() {
        return matter.missing();
    }

    public Instant dueAt() {
        return times.dueAt();
    }

    public Instant deadlineAt() {
        return times.deadlineAt();
    }

    public long machineMs() {
        return times.machineMs();
    }
}
