package dev.waybill.asl;

/** An execution of this name exists with another input, or has ended. */
public final class ExecutionAlreadyExistsException extends RuntimeException {

    public ExecutionAlreadyExistsException(String executionArn) {
        super("An execution already exists under this name, with another input or ended: " + executionArn
                + ". Choose another name.");
    }
}
