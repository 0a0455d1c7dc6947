package dev.waybill.core.task;

import dev.waybill.core.expression.ExpressionFailedException;

/**
 * What a task says fails on this job, so that no model can mend it. Its message names the step, the expression and what became of
 * it, in the task's own words; never data.
 */
public final class TaskFaultException extends RuntimeException {

    public TaskFaultException(String what) {
        super(what);
    }

    /** @param where the expression, such as {@code the check of step lines} */
    static TaskFaultException of(String where, ExpressionFailedException failed) {
        return new TaskFaultException(where + " failed with " + failed.code());
    }

    /** What is wrong, for the record. */
    public String what() {
        return String.valueOf(getMessage());
    }
}
