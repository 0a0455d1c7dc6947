package dev.waybill.asl;

/** An execution that is running, has succeeded, or has no room left in its history. */
public final class ExecutionNotRedrivableException extends RuntimeException {

    public ExecutionNotRedrivableException(String reason) {
        super(reason);
    }
}
