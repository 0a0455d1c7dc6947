package dev.waybill.asl;

/** A task token whose task no longer waits: it timed out, was answered, or its execution ended. */
public final class TaskTimedOutException extends RuntimeException {

    public TaskTimedOutException(String reason) {
        super(reason);
    }
}
