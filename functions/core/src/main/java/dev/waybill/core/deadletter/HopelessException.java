package dev.waybill.core.deadletter;

import dev.waybill.core.deadletter.Cause.Code;

/**
 * A message or record that will be no better the next time: whoever handed it out sets it aside at once. What may pass is any other
 * exception. Says what is wrong, never what the message holds.
 */
public final class HopelessException extends RuntimeException {

    private final Code code;

    public HopelessException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public HopelessException(Code code, Throwable cause) {
        super(cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
