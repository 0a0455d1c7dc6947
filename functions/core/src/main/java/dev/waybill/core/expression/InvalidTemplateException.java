package dev.waybill.core.expression;

/** Text that is no template. The message says the line within the template and the reason. */
public final class InvalidTemplateException extends RuntimeException {

    private final int line;

    InvalidTemplateException(String reason, int line) {
        super("not a template at its line " + line + ": " + reason);
        this.line = line;
    }

    /** The line within the template, counted from 1. */
    public int line() {
        return line;
    }
}
