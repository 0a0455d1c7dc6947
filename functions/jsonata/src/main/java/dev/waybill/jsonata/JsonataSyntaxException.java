package dev.waybill.jsonata;

/** Text that is no JSONata, or that is refused before it is ever run. The message says why. */
public final class JsonataSyntaxException extends RuntimeException {

    private final int position;

    JsonataSyntaxException(String reason, int position) {
        super(reason);
        this.position = position;
    }

    /** The character where it went wrong, counted from 1. */
    public int position() {
        return position;
    }
}
