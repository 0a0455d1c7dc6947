package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;

/** A failure with a message of its own. The library lets its own kind through everywhere, and changes others in places. */
final class Fault extends JException {

    private final String text;

    Fault(String code, String text) {
        super(code, -1, "");
        this.text = text;
    }

    static Fault tooLarge() {
        return new Fault(JsonataFailure.TOO_LARGE, "The evaluation needs more memory than it may have.");
    }

    static Fault tooDeep() {
        return new Fault(JsonataFailure.TOO_DEEP, "Stack overflow: the evaluation nests too deeply.");
    }

    static Fault timeout() {
        return new Fault(JsonataFailure.TIMEOUT, "The evaluation took longer than it may.");
    }

    @Override
    public String getMessage() {
        return text;
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this; // an outcome of the expression, not of our code
    }
}
