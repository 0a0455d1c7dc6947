package dev.waybill.client;

import java.time.Duration;

/**
 * How often a call is sent again where that is safe: what only reads, what has an idempotency key, as submissions do, and what is
 * the same when done twice, such as a cancellation; after a connection that failed or broke, an answer that did not come in time, or
 * a 429 or 503. Between tries lies a random time that grows, and at least what {@code Retry-After} asks for.
 *
 * @param tries how often a call is sent in all, from 1
 * @param within no try begins later than this after the first
 */
public record RetryPolicy(int tries, Duration within) {

    public static final RetryPolicy DEFAULT = new RetryPolicy(4, Duration.ofSeconds(30));

    /** Every call is sent once. */
    public static final RetryPolicy NONE = new RetryPolicy(1, Duration.ZERO);

    public RetryPolicy {
        if (tries < 1 || within.isNegative()) {
            throw new IllegalArgumentException(
                    "expected at least one try and a time of at least 0, got " + tries + " within " + within);
        }
    }

    boolean isOn() {
        return tries > 1;
    }
}
