package dev.waybill.asl;

/** No such execution is known (any more). */
public final class ExecutionDoesNotExistException extends RuntimeException {

    public ExecutionDoesNotExistException(String executionArn) {
        super("No such execution: " + executionArn);
    }
}
