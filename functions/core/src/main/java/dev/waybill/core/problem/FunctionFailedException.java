package dev.waybill.core.problem;

/**
 * A failure nobody foresaw, without what it says: the message of a library or a service may quote an item, a request or a
 * key, and what a function throws goes into the execution history and the function's log. Its class and its stack are
 * kept, which name code alone.
 */
public final class FunctionFailedException extends RuntimeException {

    private static final String HOUSE = "dev.waybill.";

    private FunctionFailedException(Throwable failure) {
        super(failure.getClass().getName());
        setStackTrace(failure.getStackTrace());
    }

    /**
     * What may leave the function: exceptions of the house, which hold no payload and which the state machine knows by
     * name; in place of any other this one.
     */
    public static RuntimeException of(RuntimeException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (!t.getClass().getName().startsWith(HOUSE) || t.getSuppressed().length > 0) {
                return new FunctionFailedException(failure);
            }
        }
        return failure;
    }
}
