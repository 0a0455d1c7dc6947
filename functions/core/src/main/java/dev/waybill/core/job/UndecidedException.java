package dev.waybill.core.job;

/** A job changed, or its table was silent, for as long as a writer may try: the same may well succeed a moment later. */
public final class UndecidedException extends IllegalStateException {

    UndecidedException(String message) {
        super(message);
    }

    /** A job that was seen to be there, and is not. */
    public static UndecidedException takenAndAbsent(JobKey key) {
        return new UndecidedException("job " + key.id() + " is taken and absent");
    }
}
