package dev.waybill.asl.expression;

/** A JSONata expression that does not parse. */
public final class ExpressionSyntaxException extends RuntimeException {

    public ExpressionSyntaxException(String message) {
        super(message);
    }
}
