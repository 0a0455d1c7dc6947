package dev.waybill.workflow.failure;

import Waybill.UnknownWorkflow;
import dev.waybill.core.execution.UnknownWorkflowException;
import dev.waybill.core.problem.FunctionFailedException;

/** Gives what the state machine catches the name it is caught by, and everything else a name without a message. */
public final class StateErrors {

    private StateErrors() {}

    /** What a function of the state machine throws in place of this failure. */
    public static RuntimeException of(RuntimeException failure) {
        if (failure instanceof UnknownWorkflowException) {
            return new UnknownWorkflow(failure);
        }
        return FunctionFailedException.of(failure);
    }
}
