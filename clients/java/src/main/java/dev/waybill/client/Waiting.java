package dev.waybill.client;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Waits for a job by long-polling until a time that is counted from its making. */
final class Waiting {

    /** A server that does not hold the request would otherwise be asked as fast as it can answer. */
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Calls calls;
    private final Duration look;
    private final Instant end;

    Waiting(Jobs jobs, Calls calls, Duration timeout, Duration look) {
        this.jobs = jobs;
        this.calls = calls;
        this.look = look;
        this.end = calls.now().plus(timeout);
    }

    /** Whether nothing but a person can move it on. */
    static boolean isAtRest(Job job) {
        return job.isFinal() || job.isAwaitingReview();
    }

    Job until(Predicate<Job> rest, String id, Consumer<Job> progress) {
        while (true) {
            Instant asked = calls.now();
            Duration left = Duration.between(asked, end);
            Duration pause = LEAST_PAUSE;
            try {
                Job job = jobs.lookOnce(id, shorter(left, look));
                if (rest.test(job) || left.toSeconds() <= 0 || isOver()) {
                    return job;
                }
                progress.accept(job);
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
