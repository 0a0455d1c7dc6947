package dev.waybill.core.job;

import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change a job: read it, decide on the next record, put that record if nobody was faster, else read again
 * and decide anew. Thread-safe.
 */
public final class JobChain {

    /** A final record other than {@code expired} is put only until so long before the deadline. */
    public static final Duration CLOSING_MARGIN = Duration.ofSeconds(2);

    private static final int MOST_ROUNDS = 100;
    private final JobStore store;
    private final Clock clock;
    private final Backoff backoff;
    private final SecureRandom random = new SecureRandom();

    public JobChain(JobStore store, Clock clock) {
        this(store, clock, Backoff.real());
    }

    /** @param backoff between the rounds of a writer that met others */
    public JobChain(JobStore store, Clock clock, Backoff backoff) {
        this.store = store;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** The next record a writer wants, or null where the job is as it should be. */
    @FunctionalInterface
    public interface Decision {
        @Nullable
        Draft on(Job job);
    }

    /**
     * A record before it has its number, time, nonce and hashes.
     *
     * @param due when the job next needs a look, where this record changes that
     */
    public record Draft(
            Actor actor,
            int run,
            JobEvent event,
            JobState state,
            @Nullable Instant due) {
        public Draft(Actor actor, int run, JobEvent event, JobState state) {
            this(actor, run, event, state, null);
        }
    }

    public Optional<Job> read(JobKey key) {
        return store.read(key);
    }

    /** Record 1 of a new job; not put yet. */
    public JobRecord first(JobKey key, Actor actor, JobEvent.Accepted accepted) {
        return JobRecord.of(key, 1, clock.instant(), actor, 1, JobState.QUEUED, accepted, nonce(), null);
    }

    /** Puts record 1. */
    public Put begin(JobRecord first, Instant due) {
        return store.put(first, ((JobEvent.Accepted) first.event()).expiresAt(), due);
    }

    /**
     * Brings a job one record further. One that this version does not understand is left as it is, whatever is decided: no
     * transition leads on from a record that only a newer version knows.
     *
     * @param seen the job as the caller read it last
     * @return the job with the new record, or as it stands where the decision was that nothing is to be done
     * @throws IllegalStateException where the decision is against the transition table
     */
    public Job decide(Job seen, Decision decision) {
        Job job = seen;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            @Nullable Draft draft = decision.on(job);
            if (draft == null || !job.isUnderstood()) {
                return job;
            }
            check(job, draft);
            JobRecord next = JobRecord.of(
                    job.key(),
                    job.version() + 1,
                    clock.instant(),
                    draft.actor(),
                    draft.run(),
                    draft.state(),
                    draft.event(),
                    nonce(),
                    job.last().hash());
            if (store.put(next, job.accepted().expiresAt(), draft.due()) instanceof Put.Written) {
                return job.with(next);
            }
            backoff.before(round + 1);
            job = store.read(job.key()).orElseThrow(() -> new BrokenChainException("a job went away while it changed"));
        }
        throw new IllegalStateException(
                "job " + seen.key().id() + " changed " + MOST_ROUNDS + " times under one writer");
    }

    /** Puts {@code attempt_unknown} for an attempt whose end is not on record; a final record may follow then. */
    public Job closeOpenAttempt(Job seen, Actor actor) {
        return decide(
                seen,
                job -> job.state().isFinal()
                        ? null
                        : job.openAttempt()
                                .map(open -> new Draft(actor, job.run(), open.toUnknown(), job.state()))
                                .orElse(null));
    }

    /**
     * Brings a job that is understood to its end: first puts what is not known of an open attempt, then the final record.
     *
     * @param last decides on the final record; asked only about a job without an open attempt
     */
    public Job close(Job seen, Actor actor, Decision last) {
        Job job = seen;
        do {
            job = decide(closeOpenAttempt(job, actor), now -> now.openAttempt().isPresent() ? null : last.on(now));
        } while (job.isUnderstood()
                && !job.state().isFinal()
                && job.openAttempt().isPresent());
        return job;
    }

    /** Why nothing can be done to a job that this version does not understand. */
    public static Problem notUnderstood() {
        return Problem.of(
                ProblemCode.STATE_CONFLICT,
                "the job holds a record of a newer version of Waybill, and only that version can change it");
    }

    /** Whether a final record other than {@code expired} may still be put. */
    public boolean mayClose(Job job) {
        return clock.instant().isBefore(job.deadlineAt().minus(CLOSING_MARGIN));
    }

    private static void check(Job job, Draft draft) {
        if (!draft.event().type().leads(job.state(), draft.state())) {
            throw new IllegalStateException("no record " + draft.event().type().text() + " leads a job from "
                    + job.state().text() + " to " + draft.state().text());
        }
        if (draft.state().isFinal()
                && job.openAttempt().isPresent()
                && !(draft.event() instanceof JobEvent.AttemptSettled)) {
            throw new IllegalStateException(
                    "no final record " + draft.event().type().text() + " while the end of an attempt is not on record");
        }
        if (draft.run() < job.run() && !(draft.event() instanceof JobEvent.AttemptSettled)) {
            throw new IllegalStateException("run " + draft.run() + " is over: run " + job.run() + " has begun");
        }
    }

    private String nonce() {
        byte[] bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
