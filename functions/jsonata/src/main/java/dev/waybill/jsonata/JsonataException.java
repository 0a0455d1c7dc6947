package dev.waybill.jsonata;

import com.dashjoin.jsonata.JException;

/** What a function throws to fail with a code and a message. Of the library's own kind, since it changes others in places. */
public final class JsonataException extends JException {

    private final String text;

    public JsonataException(String code, String text) {
        super(code, -1, "");
        this.text = text;
    }

    /** For a function whose result would be larger than it may be. */
    public static JsonataException tooLarge() {
        return new JsonataException(JsonataFailure.TOO_LARGE, "The evaluation needs more memory than it may have.");
    }

    static JsonataException tooDeep() {
        return new JsonataException(JsonataFailure.TOO_DEEP, "Stack overflow: the evaluation nests too deeply.");
    }

    static JsonataException timeout() {
        return new JsonataException(JsonataFailure.TIMEOUT, "The evaluation took longer than it may.");
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
