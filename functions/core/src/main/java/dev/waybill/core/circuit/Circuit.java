package dev.waybill.core.circuit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one model at one endpoint has done lately, as every function sees it. Immutable.
 *
 * @param failures how many calls failed one after another
 * @param failedAt when the last of them did
 * @param openUntil no call goes out before this time; then one may probe. Null while the circuit is closed
 * @param lastOutcome what the last call on record here came to
 * @param sequence counts the writes: a writer replaces only what it has read
 */
public record Circuit(
        String endpoint,
        String model,
        int failures,
        @Nullable Instant failedAt,
        @Nullable Instant openUntil,
        @Nullable String lastOutcome,
        @Nullable Long lastLatencyMs,
        @Nullable Instant lastAt,
        long sequence) {

    /** So many failures one after another open a circuit. */
    static final int FAILURES = 2;

    /** How long an open circuit lets no call through; then one call probes. */
    static final Duration COOL_DOWN = Duration.ofMillis(9_500);

    /** A provider that asks for a longer pause gets it, up to this. */
    private static final Duration LONGEST_COOL_DOWN = Duration.ofMinutes(1);

    /** Failures further apart than this do not follow on each other. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    /** Where nothing is on record. */
    static Circuit unknown(String endpoint, String model) {
        return new Circuit(endpoint, model, 0, null, null, null, null, null, 0);
    }

    /** Where a circuit stands. */
    public enum State {
        /** Calls go out. */
        CLOSED,
        /** No call goes out. */
        OPEN,
        /** The next call goes out alone and decides. */
        PROBING
    }

    public State stateAt(Instant now) {
        return openUntil == null ? State.CLOSED : now.isBefore(openUntil) ? State.OPEN : State.PROBING;
    }

    /** How long no call goes out. */
    public Duration openFor(Instant now) {
        return openUntil == null || !now.isBefore(openUntil) ? Duration.ZERO : Duration.between(now, openUntil);
    }

    /** The next caller takes the probe: the others go on waiting, for the call's time at the longest. */
    Circuit probedAt(Instant now, Duration timeout) {
        return new Circuit(
                endpoint,
                model,
                failures,
                failedAt,
                now.plus(longer(timeout, COOL_DOWN)),
                lastOutcome,
                lastLatencyMs,
                lastAt,
                sequence + 1);
    }

    /** @param askedFor the pause that the provider asked for, zero where it asked for none */
    Circuit failed(Instant now, String outcome, Duration took, Duration askedFor) {
        boolean follows = failedAt != null && now.isBefore(failedAt.plus(FORGOTTEN_AFTER));
        int count = follows || openUntil != null ? failures + 1 : 1;
        Duration asked = askedFor.compareTo(LONGEST_COOL_DOWN) < 0 ? askedFor : LONGEST_COOL_DOWN;
        return new Circuit(
                endpoint,
                model,
                count,
                now,
                count >= FAILURES ? now.plus(longer(asked, COOL_DOWN)) : null,
                outcome,
                took.toMillis(),
                now,
                sequence + 1);
    }

    Circuit succeeded(Instant now, String outcome, Duration took) {
        return new Circuit(endpoint, model, 0, null, null, outcome, took.toMillis(), now, sequence + 1);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
