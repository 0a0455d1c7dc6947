package dev.waybill.core.expression;

/** An expression, or a template, that failed on its data. Carries a code and never data, so neither message nor cause of the library. */
public final class ExpressionFailedException extends RuntimeException {

    private final String code;

    ExpressionFailedException(String code) {
        super("the expression failed with " + code);
        this.code = code;
    }

    /** A JSONata error code such as {@code T2001}, or {@code timeout}, {@code too-deep}, {@code too-large}, {@code no-json}. */
    public String code() {
        return code;
    }
}
