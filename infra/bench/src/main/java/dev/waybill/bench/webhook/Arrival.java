package dev.waybill.bench.webhook;

import java.time.Duration;
import java.time.Instant;

/**
 * One event that came to a receiver, signed.
 *
 * @param id its {@code webhook-id}
 * @param job whose end it tells
 * @param ended when that was
 * @param at when it came
 * @param digest of its body
 * @param taken whether it was answered with 2xx
 */
record Arrival(String id, String job, Instant ended, Instant at, String digest, boolean taken) {

    Duration delay() {
        return Duration.between(ended, at);
    }
}
