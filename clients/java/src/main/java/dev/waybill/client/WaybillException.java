package dev.waybill.client;

/** A call that did not come to its answer. Its message never holds a key, an input or an output. */
public abstract sealed class WaybillException extends RuntimeException
        permits ApiProblem, UnreachableException, UnexpectedAnswerException {

    WaybillException(String message) {
        super(message);
    }

    /** Whether the same call may succeed later, as it is. */
    public abstract boolean retryable();
}
