package dev.waybill.core.circuit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether calls go out, for somebody. Immutable.
 *
 * @param failures how many calls failed one after another
 * @param failedAt when the last of them did
 * @param openUntil no call goes out before this time; then one may probe. Null while calls go out
 * @param unreadUntil how long it holds that nobody knows the endpoint, for the operator's texts could not be read; null where
 *     nobody has met that
 */
public record Standing(
        int failures,
        @Nullable Instant failedAt,
        @Nullable Instant openUntil,
        @Nullable Instant unreadUntil) {

    static final Standing WELL = new Standing(0, null, null);

    /** So many failures one after another open a circuit. */
    static final int FAILURES = 2;

    /** How long an open circuit lets no call through; then one call probes. */
    static final Duration COOL_DOWN = Duration.ofSeconds(9);

    /** A provider that asks for a longer pause gets it, up to this. */
    private static final Duration LONGEST_COOL_DOWN = Duration.ofMinutes(1);

    /** Failures further apart than this do not follow on each other. */
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    /** With an endpoint that is known. */
    public Standing(int failures, @Nullable Instant failedAt, @Nullable Instant openUntil) {
        this(failures, failedAt, openUntil, null);
    }

    /** Where calls stand. In the order of how much they are held back. */
    public enum State {
        /** Calls go out. */
        CLOSED,
        /** The next call goes out alone and decides. */
        PROBING,
        /** No call goes out. */
        OPEN
    }

    State stateAt(Instant now) {
        return openUntil == null ? State.CLOSED : now.isBefore(openUntil) ? State.OPEN : State.PROBING;
    }

    /** How long no call goes out. */
    Duration openFor(Instant now) {
        return openUntil == null || !now.isBefore(openUntil) ? Duration.ZERO : Duration.between(now, openUntil);
    }

    /** Whether a call that was let out is one that others wait for. */
    boolean isProbed() {
        return openUntil != null;
    }

    /** Nobody knows the endpoint until then, unless somebody says so again. */
    Standing unread(Instant until) {
        return new Standing(failures, failedAt, openUntil, until);
    }

    boolean isUnreadAt(Instant now) {
        return unreadUntil != null && now.isBefore(unreadUntil);
    }

    /** Nothing goes out before then; where calls go out, they go on to. */
    Standing heldUntil(Instant time) {
        return openUntil == null ? this : new Standing(failures, failedAt, time);
    }

    /** @param askedFor the pause that the provider asked for, zero where it asked for none */
    Standing failed(Instant now, Duration askedFor) {
        boolean follows = failedAt != null && now.isBefore(failedAt.plus(FORGOTTEN_AFTER));
        int count = follows || openUntil != null ? failures + 1 : 1;
        Duration asked = askedFor.compareTo(LONGEST_COOL_DOWN) < 0 ? askedFor : LONGEST_COOL_DOWN;
        Duration pause = asked.compareTo(COOL_DOWN) > 0 ? asked : COOL_DOWN;
        return new Standing(count, now, count >= FAILURES ? now.plus(pause) : null);
    }

    /** Whether it says anything still. */
    boolean isForgottenAt(Instant now) {
        if (failedAt == null) {
            return true;
        }
        boolean holdsNobody = openUntil == null || now.isAfter(openUntil);
        return holdsNobody && now.isAfter(failedAt.plus(FORGOTTEN_AFTER));
    }
}
