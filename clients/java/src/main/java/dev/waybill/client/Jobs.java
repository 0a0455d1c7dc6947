package dev.waybill.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Jobs: submitted, looked at, waited for, cancelled, redriven. Thread-safe. Every method throws {@link WaybillException}, and
 * {@link IllegalArgumentException} for an id that is none.
 */
public final class Jobs {

    /** The longest that the server holds a request. */
    public static final Duration LONGEST_HOLD = Duration.ofSeconds(25);

    private static final String PATH = "/v1/jobs";

    private final Calls calls;

    Jobs(Calls calls) {
        this.calls = calls;
    }

    /** Submits a job. It is kept when this returns, whatever happens after. */
    public Submitted submit(JobRequest request) {
        return submit(request, Duration.ZERO);
    }

    /**
     * Submits a job and lets the server hold the answer.
     *
     * <p>A request without an idempotency key gets one of its own, so that a lost answer can be asked for again without a second
     * job.
     *
     * @param waitFor in whole seconds; at most {@link #LONGEST_HOLD} of it counts, and none where the job waits for a person
     */
    public Submitted submit(JobRequest request, Duration waitFor) {
        boolean own = request.idempotencyKey().isEmpty();
        String key = request.idempotencyKey().orElseGet(IdempotencyKeys::fresh);
        Reply reply = calls.send(held(Call.post(PATH, request.body()).once(key), waitFor));
        // A key of our own was used before by nobody but this very call.
        return new Submitted(new Job(reply.object()), !own && reply.replayed());
    }

    private static Call held(Call call, Duration waitFor) {
        long seconds = seconds(waitFor);
        return seconds == 0 ? call : call.with("Prefer", "wait=" + seconds).heldFor(Duration.ofSeconds(seconds));
    }

    /**
     * Submits a job and waits for it, but not longer than until a person has to decide. The job goes on whatever becomes of the
     * wait; one that is to end with it is {@linkplain #start started}.
     *
     * @param deadline how long the caller waits, from now; by when the job has to have ended {@link JobRequest#deadline} says
     * @return the job: final, or waiting for a person, or as it was when the deadline was over
     */
    public Job submitAndAwait(JobRequest request, Duration deadline) {
        Instant end = calls.now().plus(deadline);
        Job job = submit(request, deadline).job();
        if (isAtRest(job)) {
            return job;
        }
        Duration left = Duration.between(calls.now(), end);
        return await(job.id(), left, LONGEST_HOLD, Jobs::isAtRest, unfinished -> {});
    }

    /**
     * Submits a job that is cancelled where it is closed before its end.
     *
     * <pre>{@code
     * try (StartedJob job = waybill.jobs().start(request)) {
     *     return job.await(Duration.ofSeconds(30));
     * }
     * }</pre>
     */
    public StartedJob start(JobRequest request) {
        return new StartedJob(this, submit(request));
    }

    /** Whether nothing but a person can move it on. */
    private static boolean isAtRest(Job job) {
        return job.isFinal() || job.isAwaitingReview();
    }

    /** The job as it is now. */
    public Job get(String id) {
        return get(id, Duration.ZERO);
    }

    /**
     * The job as soon as it is final, or as it is when the time is over.
     *
     * @param waitFor in whole seconds; at most {@link #LONGEST_HOLD} of it counts
     */
    public Job get(String id, Duration waitFor) {
        return new Job(calls.object(look(id, waitFor)));
    }

    /** The job with what it was submitted with, as long as that is kept. */
    public Job getWithInput(String id) {
        return new Job(calls.object(Call.get(path(id) + "?include=input")));
    }

    private static Call look(String id, Duration waitFor) {
        long seconds = seconds(waitFor);
        return Call.get(path(id) + (seconds == 0 ? "" : "?wait=" + seconds)).heldFor(Duration.ofSeconds(seconds));
    }

    /**
     * Waits for a job's end, and bears with a server that is away or busy meanwhile. A job that waits for a person is not at
     * its end. The server is asked to hold each look; where it does not, looks come apart further and further, up to six seconds,
     * and never sooner than its {@code Retry-After} says.
     *
     * @return the job: final, or as it was when {@code timeout} was over, which can be seen late by the time limit of one call
     */
    public Job await(String id, Duration timeout) {
        return await(id, timeout, Job::isFinal, unfinished -> {});
    }

    /**
     * The same, until something else holds.
     *
     * @param rest what is waited for
     * @param progress told the job as it is each time that does not hold yet
     */
    public Job await(String id, Duration timeout, Predicate<Job> rest, Consumer<Job> progress) {
        return await(id, timeout, LONGEST_HOLD, rest, progress);
    }

    /**
     * The same, looking at the job more often, so that {@code progress} is told of each change soon.
     *
     * @param look how long the server holds one look at most, in whole seconds from 1 to {@link #LONGEST_HOLD}
     */
    public Job await(String id, Duration timeout, Duration look, Predicate<Job> rest, Consumer<Job> progress) {
        return new Waiting<>(hold -> look(id, hold), Job::new, calls, timeout, look).until(rest, progress);
    }

    /** Jobs, newest first. */
    public Listing<JobSummary> list(JobFilter filter) {
        return new Listing<>(calls, PATH, filter.parameters(), JobSummary::new);
    }

    /**
     * Asks for a job's end. At once where no call to a model is under way; else it is cancelling until that call's end. Asked again
     * it answers again.
     *
     * @throws ApiProblem with status 409 where it came to another end before
     */
    public Job cancel(String id) {
        return new Job(calls.object(Call.post(path(id) + "/cancel", "").safeToRepeat()));
    }

    /**
     * Redrives a job that failed, expired or was cancelled: it goes on from its first unfinished step, with a new deadline. One
     * that is under way is returned as it is. The request has an idempotency key of its own, so that a lost answer can be asked for
     * again without a second redrive.
     *
     * @throws ApiProblem with status 409 where it cannot go on: {@code job_completed}, {@code rejected},
     *     {@code payloads_deleted}, {@code record_full}, or {@code state_conflict}, whose detail says why
     */
    public Job retry(String id) {
        return new Job(calls.object(Call.post(path(id) + "/retry", "").once(IdempotencyKeys.fresh())));
    }

    /** All that happened to a job, oldest first; {@link RecordChain} checks it. */
    public List<JobRecord> records(String id) {
        return new Listing<>(calls, path(id) + "/records", JobFilter.ALL.parameters(), JobRecord::new).all();
    }

    /** What happened inside a job, step by step, in the order of its task. */
    public JobSteps steps(String id, StepsWanted wanted) {
        return new JobSteps(calls.object(Call.get(path(id) + "/steps" + Call.query(wanted.parameters()))));
    }

    private static long seconds(Duration waitFor) {
        return Math.max(0, Math.min(waitFor.toSeconds(), LONGEST_HOLD.toSeconds()));
    }

    private static String path(String id) {
        return PATH + "/" + Call.segment(id);
    }
}
