package dev.waybill.client;

/** A delivery that is not to be believed. Says why; never what came. */
public final class UnverifiedWebhookException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** One of {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature} is not there, or is none. */
        HEADER_MISSING("it lacks webhook-id, webhook-timestamp or webhook-signature"),
        /** Perhaps it was caught and sent once more. */
        TOO_OLD("its webhook-timestamp is too old"),
        /** One of the two clocks is wrong. */
        TOO_NEW("its webhook-timestamp is too far ahead"),
        /** Made or changed by somebody who has no secret, or signed with another one. */
        NOT_SIGNED("none of its signatures is by a secret that is known here");

        private final String words;

        Reason(String words) {
            this.words = words;
        }
    }

    private final Reason reason;

    UnverifiedWebhookException(Reason reason) {
        super("the delivery is not to be believed: " + reason.words);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
