package dev.waybill.asl;

import org.jspecify.annotations.Nullable;

/** How an integration fails a task: the error name is what {@code Retry} and {@code Catch} match. */
public final class TaskFailedException extends RuntimeException {

    private final String error;
    private final @Nullable String cause;

    /**
     * @param error such as {@code Lambda.ServiceException} or a function's exception class
     * @param cause free text for the history, kept as it is
     */
    public TaskFailedException(String error, @Nullable String cause) {
        super(error);
        this.error = error;
        this.cause = cause;
    }

    /** The error name. */
    public String error() {
        return error;
    }

    /** The cause; never part of {@link #getMessage()}, which ends up in logs. */
    public @Nullable String causeText() {
        return cause;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an outcome of the workflow, not of our code
    }
}
