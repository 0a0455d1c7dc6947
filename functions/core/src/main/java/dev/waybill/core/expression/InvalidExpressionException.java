package dev.waybill.core.expression;

/** Text that is no JSONata expression, or one that Waybill does not run. The message says where and why. */
public final class InvalidExpressionException extends RuntimeException {

    private final int position;

    InvalidExpressionException(String reason, int position) {
        super("not a JSONata expression at character " + position + ": " + reason);
        this.position = position;
    }

    /** The character where it went wrong, counted from 1. */
    public int position() {
        return position;
    }
}
