package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Waits for something by long-polling until a time that is counted from its making. Looks that the server does not hold, or fails at,
 * come apart further and further, and never sooner than it says.
 *
 * @param <T> what is looked at: a job, a batch
 */
final class Waiting<T> {

    /** A server that does not hold the request would otherwise be asked as fast as it can answer. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final Function<Duration, Call> held;
    private final Function<JsonNode, T> type;
    private final Calls calls;
    private final Duration look;
    private final Instant end;
    private int soon;

    /**
     * @param held a look that the server may hold so long
     * @param type what is seen in its answer
     * @param look how long it holds one at most
     */
    Waiting(Function<Duration, Call> held, Function<JsonNode, T> type, Calls calls, Duration timeout, Duration look) {
        this.held = held;
        this.type = type;
        this.calls = calls;
        this.look = look;
        this.end = calls.now().plus(timeout);
    }

    T until(Predicate<T> rest, Consumer<T> progress) {
        while (true) {
            Instant asked = calls.now();
            Duration left = Duration.between(asked, end);
            Duration wanted = Duration.ZERO;
            try {
                Reply reply = calls.sendOnce(held.apply(shorter(left, look)));
                T seen = type.apply(reply.object());
                if (rest.test(seen) || left.toSeconds() <= 0 || isOver()) {
                    return seen;
                }
                progress.accept(seen);
                wanted = calls.retryAfter(reply);
            } catch (ApiProblem problem) {
                if (problem.refused() || isOver()) {
                    throw problem;
                }
                wanted = problem.retryAfter().orElse(Duration.ZERO);
            } catch (UnreachableException unreachable) {
                if (!mayComeBack(unreachable) || isOver()) {
                    throw unreachable;
                }
            }
            pauseAfter(asked, wanted);
        }
    }

    private void pauseAfter(Instant asked, Duration wanted) {
        Instant now = calls.now();
        Duration lasted = Duration.between(asked, now);
        soon = lasted.compareTo(LEAST_PAUSE) < 0 ? soon + 1 : 0;
        Duration pause = longer(
                soon == 0 ? Duration.ZERO : LEAST_PAUSE.plus(calls.backOff(soon)),
                lasted.compareTo(wanted) < 0 ? wanted : Duration.ZERO);
        if (!pause.isZero()) {
            calls.pause(shorter(pause, longer(Duration.between(now, end), Duration.ZERO)));
        }
    }

    private boolean mayComeBack(UnreachableException unreachable) {
        return calls.bearsWithFailures() && unreachable.retryable();
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
