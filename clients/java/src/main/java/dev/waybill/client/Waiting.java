package dev.waybill.client;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Waits for something by long-polling until a time that is counted from its making.
 *
 * @param <T> what is looked at: a job, a batch
 */
final class Waiting<T> {

    /** A server that does not hold the request would otherwise be asked as fast as it can answer. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final Function<Duration, T> held;
    private final Calls calls;
    private final Duration look;
    private final Instant end;

    /**
     * @param held looks once; the server may hold the look so long
     * @param look how long it holds one at most
     */
    Waiting(Function<Duration, T> held, Calls calls, Duration timeout, Duration look) {
        this.held = held;
        this.calls = calls;
        this.look = look;
        this.end = calls.now().plus(timeout);
    }

    T until(Predicate<T> rest, Consumer<T> progress) {
        while (true) {
            Instant asked = calls.now();
            Duration left = Duration.between(asked, end);
            Duration pause = LEAST_PAUSE;
            try {
                T seen = held.apply(shorter(left, look));
                if (rest.test(seen) || left.toSeconds() <= 0 || isOver()) {
                    return seen;
                }
                progress.accept(seen);
            } catch (ApiProblem problem) {
                if (problem.refused() || isOver()) {
                    throw problem;
                }
                pause = longer(pause, problem.retryAfter().orElse(Duration.ZERO));
            } catch (UnreachableException unreachable) {
                if (!mayComeBack(unreachable) || isOver()) {
                    throw unreachable;
                }
            }
            Duration lasted = Duration.between(asked, calls.now());
            if (lasted.compareTo(pause) < 0) {
                calls.pause(shorter(pause, longer(Duration.between(calls.now(), end), Duration.ZERO)));
            }
        }
    }

    private boolean mayComeBack(UnreachableException unreachable) {
        return calls.retries().isOn() && unreachable.retryable();
    }

    private boolean isOver() {
        return !calls.now().isBefore(end);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
