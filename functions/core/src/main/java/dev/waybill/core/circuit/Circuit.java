package dev.waybill.core.circuit;

import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one model at one endpoint has done lately, as every function sees it. Immutable.
 *
 * @param failures how many calls failed one after another
 * @param failedAt when the last of them did
 * @param openUntil no call goes out before this time; then one may probe. Null while the circuit is closed
 * @param recent the last calls noted here, newest first: every failure; a success, or a call that was not set up rightly,
 *     once a minute or when it comes after another kind
 * @param sequence counts the writes: a writer replaces only what it has read
 */
public record Circuit(
        String endpoint,
        String model,
        int failures,
        @Nullable Instant failedAt,
        @Nullable Instant openUntil,
        List<Ended> recent,
        long sequence) {

    /** So many calls are remembered of each model. */
    public static final int MOST_RECENT = 10;

    public Circuit {
        recent = List.copyOf(recent);
    }

    /** One call that came to its end: as which outcome, and how long it took. */
    public record Ended(Instant at, Outcome outcome, long latencyMs) {}

    /** So many failures one after another open a circuit. */
    static final int FAILURES = 2;

    /** How long an open circuit lets no call through; then one call probes. */
    static final Duration COOL_DOWN = Duration.ofSeconds(9);

    /** A provider that asks for a longer pause gets it, up to this. */
    private static final Duration LONGEST_COOL_DOWN = Duration.ofMinutes(1);

    /** Failures further apart than this do not follow on each other. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    /** Where nothing is on record. */
    static Circuit unknown(String endpoint, String model) {
        return new Circuit(endpoint, model, 0, null, null, List.of(), 0);
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
                endpoint, model, failures, failedAt, now.plus(longer(timeout, COOL_DOWN)), recent, sequence + 1);
    }

    /** The probe that was taken is not made: the next caller takes it. */
    Circuit givenBackAt(Instant now) {
        return new Circuit(endpoint, model, failures, failedAt, now, recent, sequence + 1);
    }

    /** @param askedFor the pause that the provider asked for, zero where it asked for none */
    Circuit failed(Instant now, Outcome outcome, Duration took, Duration askedFor) {
        boolean follows = failedAt != null && now.isBefore(failedAt.plus(FORGOTTEN_AFTER));
        int count = follows || openUntil != null ? failures + 1 : 1;
        Duration asked = askedFor.compareTo(LONGEST_COOL_DOWN) < 0 ? askedFor : LONGEST_COOL_DOWN;
        return new Circuit(
                endpoint,
                model,
                count,
                now,
                count >= FAILURES ? now.plus(longer(asked, COOL_DOWN)) : null,
                andBefore(now, outcome, took),
                sequence + 1);
    }

    Circuit succeeded(Instant now, Outcome outcome, Duration took) {
        return new Circuit(endpoint, model, 0, null, null, andBefore(now, outcome, took), sequence + 1);
    }

    /** The same circuit, with a call that says nothing of the provider's health; where that was to probe, the next one does. */
    Circuit noted(Instant now, Outcome outcome, Duration took) {
        return new Circuit(
                endpoint,
                model,
                failures,
                failedAt,
                isProbed() ? now : null,
                andBefore(now, outcome, took),
                sequence + 1);
    }

    /** Whether a call that was let out on this circuit is the one that all others wait for. */
    boolean isProbed() {
        return openUntil != null;
    }

    /** The last call that was noted. */
    Optional<Ended> last() {
        return recent.stream().findFirst();
    }

    private List<Ended> andBefore(Instant now, Outcome outcome, Duration took) {
        return Stream.concat(Stream.of(new Ended(now, outcome, took.toMillis())), recent.stream())
                .limit(MOST_RECENT)
                .collect(Collectors.toList());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
