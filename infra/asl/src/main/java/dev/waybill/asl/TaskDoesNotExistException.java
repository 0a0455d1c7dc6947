package dev.waybill.asl;

/** A task token that was never given out, or long ago. */
public final class TaskDoesNotExistException extends RuntimeException {

    public TaskDoesNotExistException(String reason) {
        super(reason);
    }
}
