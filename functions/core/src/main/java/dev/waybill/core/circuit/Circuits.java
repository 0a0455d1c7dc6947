package dev.waybill.core.circuit;

import dev.waybill.core.circuit.Circuit.Ended;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Lets calls to models out, or passes them over where a model failed again and again: after two failures in a row no call
 * goes out for a while, then one probes, and its success lets all of them out again. What a caller alone may be to blame for, its haste or
 * its own prompt, holds nobody else up. A store that does not answer lets
 * every call out: circuits save time, they decide nothing. Thread-safe.
 */
public final class Circuits {

    /** What a healthy provider says is noted this often where nothing has changed, so that operators see a model is in use. */
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);

    /** For what no circuit guards. */
    public static final Entry ALWAYS = new Entry.Free(Circuit.unknown("", ""), new Caller("", Duration.ZERO));

    /** So long it holds that an endpoint is not known: who waits for it looks again within ten seconds. */
    private static final Duration UNREAD_HOLDS = Duration.ofSeconds(30);

    private static final int MOST_ROUNDS = 3;
    private final CircuitStore store;
    private final Clock clock;
    private final EventLog log;

    public Circuits(CircuitStore store, Clock clock, EventLog log) {
        this.store = store;
        this.clock = clock;
        this.log = log;
    }

    /** Whether a call may go out. */
    public sealed interface Entry {

        /** It may; what it comes to is told to {@link #ended}, or to {@link #notMade} where there is no call after all. */
        record Free(Circuit seen, Caller caller) implements Entry {}

        /** It may not, for so long. */
        record Open(Duration left) implements Entry {}
    }

    public Entry enter(String endpoint, String model, Caller caller) {
        Circuit circuit = read(endpoint, model);
        Instant now = clock.instant();
        String tenant = caller.tenant();
        return switch (circuit.stateFor(tenant, now)) {
            case CLOSED -> new Entry.Free(circuit, caller);
            case OPEN -> new Entry.Open(circuit.openFor(tenant, now));
            case PROBING -> {
                Circuit probed = circuit.probedBy(tenant, now);
                yield replace(probed) ? new Entry.Free(probed, caller) : new Entry.Open(Standing.COOL_DOWN);
            }
        };
    }

    /**
     * What keeps calls from a model.
     *
     * @param left how long no call of the tenant goes out; zero where its circuit lets it
     * @param unread whether the endpoint was not known lately, for the operator's texts could not be read
     */
    public record Kept(Duration left, boolean unread) {}

    /** What keeps this tenant's calls from this model, from a moment of the caller's on: so what both make up is the same at every look. */
    public Kept kept(String endpoint, String model, String tenant, Instant now) {
        Circuit circuit = read(endpoint, model);
        return new Kept(circuit.openFor(tenant, now), circuit.isUnreadAt(now));
    }

    /** Notes that no call could be made, for the endpoint may stand in what could not be read. */
    public void unread(String endpoint, String model) {
        Circuit circuit = read(endpoint, model);
        Instant now = clock.instant();
        if (!circuit.isUnreadAt(now.plus(UNREAD_HOLDS.dividedBy(2)))) {
            replace(circuit.unread(now.plus(UNREAD_HOLDS)));
        }
    }

    /** How long no call of this tenant goes out to this model. */
    public Duration openFor(String endpoint, String model, String tenant) {
        return kept(endpoint, model, tenant, clock.instant()).left();
    }

    /** The call does not go out after all: where it was to probe, the next one does. */
    public void notMade(Entry.Free entry) {
        if (entry.seen().isProbedBy(entry.caller().tenant())) {
            replace(entry.seen().givenBackBy(entry.caller().tenant(), clock.instant()));
        }
    }

    /** Notes what a call came to. */
    public void ended(Entry.Free entry, ModelOutcome outcome, Duration took) {
        Instant now = clock.instant();
        Ended ended = new Ended(now, outcome.word(), took.toMillis());
        String tenant = entry.caller().tenant();
        if (outcome.isAboutRequest()) {
            noted(entry.seen(), tenant, ended);
            return;
        }
        switch (outcome.word()) {
            case UNAVAILABLE, THROTTLED ->
                failed(
                        entry.seen(),
                        seen -> isMaybeOfCall(outcome)
                                ? seen.failedTo(tenant, now, ended)
                                : seen.failed(now, ended, asked(outcome)));
            case TIMED_OUT -> {
                if (entry.caller().waitedLongEnough(entry.seen())) {
                    // Only as long as nobody wrote in between is the probe, if there is one, this call's to give back.
                    failed(
                            entry.seen(),
                            circuit -> (circuit.equals(entry.seen()) ? circuit.letAnotherProbe(now) : circuit)
                                    .silentTo(tenant, now, ended));
                } else {
                    noted(entry.seen(), tenant, ended);
                }
            }
            case MISCONFIGURED -> noted(entry.seen(), tenant, ended);
            default -> succeeded(entry.seen(), tenant, ended);
        }
    }

    /** A server that took the call may have failed on what it asks; one that nobody reaches, or that throttles, has not. */
    private static boolean isMaybeOfCall(ModelOutcome outcome) {
        return outcome instanceof ModelOutcome.Unavailable unavailable && unavailable.connected();
    }

    private static Duration asked(ModelOutcome outcome) {
        return outcome instanceof ModelOutcome.Throttled throttled && throttled.retryAfter() != null
                ? throttled.retryAfter()
                : Duration.ZERO;
    }

    /** Says nothing of the provider's health, and much to who looks for the reason. */
    private void noted(Circuit seen, String tenant, Ended ended) {
        if (seen.isProbedBy(tenant) || isNews(seen, ended)) {
            replace(seen.noted(tenant, ended.at(), ended));
        }
    }

    /** Whether the last call noted is of another kind, or long ago. */
    private static boolean isNews(Circuit seen, Ended ended) {
        return seen.last()
                .map(last -> !ended.at().isBefore(last.at().plus(NOTED_EACH))
                        || (last.outcome() == Outcome.MISCONFIGURED) != (ended.outcome() == Outcome.MISCONFIGURED))
                .orElse(true);
    }

    private void failed(Circuit seen, UnaryOperator<Circuit> failure) {
        Circuit circuit = seen;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Circuit next = failure.apply(circuit);
            if (replace(next)) {
                if (next.openUntil() != null && circuit.openUntil() == null) {
                    note("circuit_opened", next);
                }
                return;
            }
            circuit = read(circuit.endpoint(), circuit.model());
        }
    }

    private void succeeded(Circuit seen, String tenant, Ended ended) {
        if (seen.isTroubledFor(tenant) || isNews(seen, ended)) {
            boolean put = replace(seen.succeeded(tenant, ended));
            if (put && seen.isProbedBy(tenant)) {
                note("circuit_closed", seen);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // no store, no circuits: calls go out
    private Circuit read(String endpoint, String model) {
        Optional<Circuit> found;
        try {
            found = store.read(endpoint, model);
        } catch (RuntimeException absent) {
            log.failure("circuit_not_read", absent).write();
            found = Optional.empty();
        }
        return found.orElseGet(() -> Circuit.unknown(endpoint, model));
    }

    @SuppressWarnings("CatchingUnchecked")
    private boolean replace(Circuit next) {
        try {
            return store.replace(next);
        } catch (RuntimeException absent) {
            log.failure("circuit_not_written", absent).write();
            return true;
        }
    }

    private void note(String event, Circuit circuit) {
        log.event(event)
                .with(Field.ENDPOINT, circuit.endpoint())
                .with(Field.MODEL, circuit.model())
                .with(Field.COUNT, circuit.failures())
                .write();
    }
}
