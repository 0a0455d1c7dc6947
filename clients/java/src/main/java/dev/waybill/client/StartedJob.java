package dev.waybill.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A job that does not outlive the block that started it: closed before its end, it is cancelled, whether the wait ran out, threw or
 * was interrupted.
 *
 * <pre>{@code
 * try (StartedJob job = waybill.jobs().start(request)) {
 *     Job ended = job.await(Duration.ofSeconds(30));
 *     // …
 * }
 * }</pre>
 *
 * <p>That holds for a job that waits for a person too, and for one that was there before under the request's idempotency key, unless
 * {@link #letGoOn} was called. Thread-safe: closed by another thread, it ends the wait, with the job as it was cancelled. Every method
 * throws {@link WaybillException}.
 */
public final class StartedJob implements AutoCloseable {

    private static final int CONFLICT = 409;

    private final Jobs jobs;
    private final Submitted submitted;
    private final AtomicBoolean atItsEnd;
    private volatile Job last;

    StartedJob(Jobs jobs, Submitted submitted) {
        this.jobs = jobs;
        this.submitted = submitted;
        this.last = submitted.job();
        this.atItsEnd = new AtomicBoolean(last.isFinal());
    }

    /** The job's id. */
    public String id() {
        return submitted.id();
    }

    /** Whether the job was there before, under the idempotency key of the request. */
    public boolean replayed() {
        return submitted.replayed();
    }

    /** The job as it was seen last; nothing is asked for. */
    public Job lastSeen() {
        return last;
    }

    /**
     * Waits for its end, as {@link Jobs#await(String, Duration)} does.
     *
     * @param timeout how long from now
     * @return the job: final, or as it was when {@code timeout} was over
     */
    public Job await(Duration timeout) {
        return seen(jobs.await(id(), timeout));
    }

    /** Lets the job go on: closing does no more from now on. */
    public void letGoOn() {
        atItsEnd.set(true);
    }

    /**
     * Cancels the job where it is not known to be at its end. It may be cancelling for a moment after. Closed again it does nothing. A
     * thread that is interrupted asks all the same, and is interrupted still.
     *
     * @throws WaybillException where the job may go on, for the server was not reached or refused
     */
    @Override
    public void close() {
        if (!atItsEnd.compareAndSet(false, true)) {
            return;
        }
        // The usual reason to close early is an interrupt, which would end this call too.
        boolean interrupted = Thread.interrupted();
        try {
            last = jobs.cancel(id());
        } catch (ApiProblem problem) {
            if (problem.status() != CONFLICT) {
                throw problem;
            }
            // It came to its own end before.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Job seen(Job job) {
        last = job;
        if (job.isFinal()) {
            atItsEnd.set(true);
        }
        return job;
    }

    @Override
    public String toString() {
        return "StartedJob[" + id() + "]";
    }
}
