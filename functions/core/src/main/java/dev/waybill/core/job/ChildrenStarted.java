package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Each item of a step of kind {@code each} gets a job of its own, and this one waits for them, without an execution.
 *
 * @param set that the children belong to; the same whenever the job comes to this step
 * @param count how many there are
 * @param deadlineAt the job's deadline from here on: later by what people may take with a child
 * @param machineMs what was left of the time for machines
 */
public record ChildrenStarted(String step, String set, int count, Instant deadlineAt, long machineMs)
        implements JobEvent {

    public ChildrenStarted {
        requireNonNull(step);
        requireNonNull(set);
        requireNonNull(deadlineAt);
    }

    @Override
    public RecordType type() {
        return RecordType.CHILDREN_STARTED;
    }
}
