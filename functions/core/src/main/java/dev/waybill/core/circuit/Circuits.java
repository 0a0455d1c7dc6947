package dev.waybill.core.circuit;

import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets calls to models out, or passes them over where a model failed again and again: after two failures in a row no call
 * goes out for a while, then one probes, and its success lets all of them out again. A store that does not answer lets
 * every call out: circuits save time, they decide nothing. Thread-safe.
 */
public final class Circuits {

    /** What a healthy provider says is noted this often where nothing has changed, so that operators see a model is in use. */
    private static final Duration NOTED_EACH = Duration.ofMinutes(1);

    /** For what no circuit guards. */
    public static final Entry ALWAYS = new Entry.Free(Circuit.unknown("", ""));

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
        record Free(Circuit seen) implements Entry {}

        /** It may not, for so long. */
        record Open(Duration left) implements Entry {}
    }

    /** @param timeout of the call that wants to go out */
    public Entry enter(String endpoint, String model, Duration timeout) {
        Circuit circuit = read(endpoint, model);
        Instant now = clock.instant();
        return switch (circuit.stateAt(now)) {
            case CLOSED -> new Entry.Free(circuit);
            case OPEN -> new Entry.Open(circuit.openFor(now));
            case PROBING -> {
                Circuit probed = circuit.probedAt(now, timeout);
                yield replace(probed) ? new Entry.Free(probed) : new Entry.Open(Circuit.COOL_DOWN);
            }
        };
    }

    /** How long no call goes out to this model. */
    public Duration openFor(String endpoint, String model) {
        return read(endpoint, model).openFor(clock.instant());
    }

    /** The call does not go out after all: where it was to probe, the next one does. */
    public void notMade(Entry.Free entry) {
        if (entry.seen().isProbed()) {
            replace(entry.seen().givenBackAt(clock.instant()));
        }
    }

    /** Notes what a call came to. */
    public void ended(Entry.Free entry, ModelOutcome outcome, Duration took) {
        if (isFailure(outcome)) {
            failed(entry.seen(), outcome, took);
        } else if (outcome instanceof ModelOutcome.Misconfigured) {
            misconfigured(entry.seen(), outcome, took);
        } else {
            succeeded(entry.seen(), outcome, took);
        }
    }

    /** Says nothing of the provider's health, and much to who looks for the reason. */
    private void misconfigured(Circuit seen, ModelOutcome outcome, Duration took) {
        Instant now = clock.instant();
        if (seen.isProbed() || isNews(seen, outcome, now)) {
            replace(seen.noted(now, outcome.word(), took));
        }
    }

    /** Whether the last call noted is of another kind, or long ago. */
    private static boolean isNews(Circuit seen, ModelOutcome outcome, Instant now) {
        return seen.last()
                .map(last -> !now.isBefore(last.at().plus(NOTED_EACH))
                        || (last.outcome() == Outcome.MISCONFIGURED) != (outcome.word() == Outcome.MISCONFIGURED))
                .orElse(true);
    }

    private void failed(Circuit seen, ModelOutcome outcome, Duration took) {
        Circuit circuit = seen;
        Duration asked = outcome instanceof ModelOutcome.Throttled throttled && throttled.retryAfter() != null
                ? throttled.retryAfter()
                : Duration.ZERO;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Circuit next = circuit.failed(clock.instant(), outcome.word(), took, asked);
            if (replace(next)) {
                if (next.openUntil() != null && circuit.openUntil() == null) {
                    note("circuit_opened", next);
                }
                return;
            }
            circuit = read(circuit.endpoint(), circuit.model());
        }
    }

    private void succeeded(Circuit seen, ModelOutcome outcome, Duration took) {
        Instant now = clock.instant();
        if (seen.failures() > 0 || isNews(seen, outcome, now)) {
            boolean put = replace(seen.succeeded(now, outcome.word(), took));
            if (put && seen.openUntil() != null) {
                note("circuit_closed", seen);
            }
        }
    }

    /** What says something about the provider's health; an answer, even a refusal, says that it is well. */
    private static boolean isFailure(ModelOutcome outcome) {
        return outcome instanceof ModelOutcome.Unavailable
                || outcome instanceof ModelOutcome.TimedOut
                || outcome instanceof ModelOutcome.Throttled;
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
