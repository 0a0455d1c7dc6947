package dev.waybill.core.job.get;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** Shows a job, at once or when it has come to its end. Thread-safe. */
public final class GetJob {

    private final JobChain chain;
    private final PayloadStore payloads;
    private final Clock clock;
    private final JobWatches watches;

    public GetJob(JobChain chain, PayloadStore payloads, Clock clock, JobWatches watches) {
        this.chain = chain;
        this.payloads = payloads;
        this.clock = clock;
        this.watches = watches;
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

    /** Reads the job whenever it may have changed until it is as wanted, overdue, or the time is up; then as it stands. */
    public Job await(JobKey key, Duration most, Predicate<Job> wanted) {
        if (most.isZero()) {
            return read(key);
        }
        try (JobWait wait = waitFor(key)) {
            return wait.until(read(key), most, wanted);
        }
    }

    /** Begins a wait for a job, which may be of a job that is only about to be: what happens to it from here on is not missed. */
    public JobWait waitFor(JobKey key) {
        return new JobWait(this, watches.watch(key), clock);
    }

    /** The output of a completed job, unless its payloads are deleted or past their time. */
    public Optional<JsonNode> output(Job job) {
        if (job.state() != JobState.COMPLETED) {
            return Optional.empty();
        }
        return job.output().flatMap(name -> KeptOutput.read(payloads.keptOf(job), job.key(), name));
    }

    /** The input of a job, unless its payloads are deleted or past their time. */
    public Optional<JsonNode> input(Job job) {
        return payloads.keptOf(job).get(job.key(), job.accepted().input());
    }
}
