package dev.waybill.client;

import java.net.URI;

/** No answer that can be used came from the address; what became of the request there is not known. */
public final class UnreachableException extends WaybillException {

    /** What went wrong between here and there. */
    public enum Reason {
        NOTHING_ANSWERS("nothing answers at %s"),
        TIMED_OUT("%s did not answer in time"),
        BROKEN("the connection to %s broke"),
        REDIRECTED("%s answers with a redirect"),
        /** The thread was interrupted, and is so still. */
        INTERRUPTED("the wait for %s was interrupted");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }
    }

    private final Reason reason;

    UnreachableException(Reason reason, URI url) {
        super(String.format(reason.sentence, url));
        this.reason = reason;
    }

    UnreachableException(Reason reason, URI url, String detail) {
        super(String.format(reason.sentence, url) + " (" + detail + ")");
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public boolean retryable() {
        return switch (reason) {
            case NOTHING_ANSWERS, TIMED_OUT, BROKEN -> true;
            case REDIRECTED, INTERRUPTED -> false;
        };
    }
}
