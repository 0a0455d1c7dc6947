package dev.waybill.core.job.get;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows a job, at once or when it has come to its end. Thread-safe. */
public final class GetJob {

    private final JobChain chain;
    private final PayloadStore payloads;
    private final Clock clock;
    private final Pause pause;

    public GetJob(JobChain chain, PayloadStore payloads, Clock clock, Pause pause) {
        this.chain = chain;
        this.payloads = payloads;
        this.clock = clock;
        this.pause = pause;
    }

    /** A wait between two looks. */
    @FunctionalInterface
    public interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** @throws Problem {@code not_found} for a job that is not there, another tenant's, or past its time */
    public Job read(JobKey key) {
        return chain.read(key)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no job of this id under this key"));
    }

    /** Reads the job again and again until it is as wanted, overdue, or the time is up; then as it stands. */
    public Job await(JobKey key, Duration most, Predicate<Job> wanted) {
        Instant until = clock.instant().plus(most);
        Duration step = Duration.ofMillis(10);
        Job job = read(key);
        while (!wanted.test(job)) {
            Duration left = Duration.between(clock.instant(), until);
            if (left.isZero() || left.isNegative()) {
                break;
            }
            try {
                pause.of(step.compareTo(left) < 0 ? step : left);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                break;
            }
            step = longer(step);
            job = read(key);
        }
        return job;
    }

    /** Each pause is a third longer than the one before, at most a quarter of a second. */
    private static Duration longer(Duration step) {
        Duration next = step.plus(step.dividedBy(3));
        Duration most = Duration.ofMillis(250);
        return next.compareTo(most) < 0 ? next : most;
    }

    /** The output of a completed job, unless its payloads are past their time. */
    public Optional<JsonNode> output(Job job) {
        if (job.state() != JobState.COMPLETED) {
            return Optional.empty();
        }
        return job.output().flatMap(name -> payloads.get(job.key(), name)).map(document -> document.get("output"));
    }

    /** The input of a job, unless its payloads are past their time. */
    public Optional<JsonNode> input(Job job) {
        return payloads.get(job.key(), job.accepted().input());
    }
}
