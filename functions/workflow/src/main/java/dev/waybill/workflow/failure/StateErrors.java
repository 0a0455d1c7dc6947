package dev.waybill.workflow.failure;

import Waybill.MissingVariable;
import Waybill.NothingToReview;
import Waybill.UnknownWorkflow;
import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.problem.FunctionFailedException;
import dev.waybill.core.task.TemplateFailedException;
import dev.waybill.core.workflow.UnknownWorkflowException;
import dev.waybill.core.workflow.review.NothingToReviewException;

/** Gives what the state machine catches the name it is caught by, and everything else a name without a message. */
public final class StateErrors {

    private StateErrors() {}

    /** What a function of the state machine throws in place of this failure. */
    public static RuntimeException of(RuntimeException failure) {
        if (failure instanceof UnknownWorkflowException) {
            return new UnknownWorkflow(failure);
        }
        if (failure instanceof MissingVariableException || failure instanceof TemplateFailedException) {
            return new MissingVariable(failure);
        }
        if (failure instanceof NothingToReviewException) {
            return new NothingToReview(failure);
        }
        return FunctionFailedException.of(failure);
    }
}
