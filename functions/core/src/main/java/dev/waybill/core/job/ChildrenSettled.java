package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All children have come to an end, and the job goes on, with the run of this record.
 *
 * @param set that they belong to
 * @param answer the salted hash of the payload that holds the list of their outputs, the step's answer; absent where it has none
 * @param code why it has none, as {@code error.code} has it
 * @param deadlineAt the job's deadline from here on
 */
public record ChildrenSettled(
        String step,
        String set,
        @Nullable String answer,
        @Nullable String code,
        @JsonUnwrapped Ends ends,
        @JsonUnwrapped Spent spent,
        Instant deadlineAt)
        implements JobEvent {

    public ChildrenSettled {
        requireNonNull(step);
        requireNonNull(set);
        requireNonNull(deadlineAt);
    }

    /**
     * How they ended.
     *
     * @param failed those without an output, whatever kept them from it
     */
    public record Ends(int completed, int failed) {}

    /** What all children have used, those that were tried before and their own children too. Cost is in micro-dollars. */
    public record Spent(long inputTokens, long outputTokens, long costMicros) {

        public static Spent of(JobUsage usage) {
            return new Spent(usage.inputTokens(), usage.outputTokens(), usage.costMicros());
        }

        JobUsage usage() {
            return new JobUsage(inputTokens, outputTokens, costMicros);
        }
    }

    @Override
    public RecordType type() {
        return RecordType.CHILDREN_SETTLED;
    }
}
