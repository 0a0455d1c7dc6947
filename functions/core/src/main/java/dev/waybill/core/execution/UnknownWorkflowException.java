package dev.waybill.core.execution;

import dev.waybill.core.job.Workflow;

/**
 * An execution of a workflow version that this code does not know. Never retried; the state machine names this class to
 * fail the job with a reason of its own.
 */
public final class UnknownWorkflowException extends RuntimeException {
    public UnknownWorkflowException(int workflow) {
        super("workflow version " + workflow + " is not known here: expected " + Workflow.CURRENT
                + " or the one before");
    }
}
