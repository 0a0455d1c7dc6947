package dev.waybill.asl.expression;

/** An expression or template gave no usable value. The message is the service's text, without the state's name. */
public final class EvaluationException extends RuntimeException {

    private final String field;

    public EvaluationException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The field that held the expression, such as {@code Output/total}. */
    public String field() {
        return field;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an outcome of the workflow, not of our code
    }
}
