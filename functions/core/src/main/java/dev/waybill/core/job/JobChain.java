package dev.waybill.core.job;

import dev.waybill.core.job.JobRecord.Act;
import dev.waybill.core.job.JobStore.Put;
import dev.waybill.core.job.Room.WhenFull;
import dev.waybill.core.key.Actor;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.random.Unguessable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change a job: read it, decide on the next record, put that record if nobody was faster, else read again
 * and decide anew. Thread-safe.
 */
public final class JobChain {

    /** A final record other than {@code expired} is put only until so long before the deadline. */
    public static final Duration CLOSING_MARGIN = Duration.ofSeconds(2);

    /**
     * The longest that such a put and its retries may take. What it leaves of the margin is for a request that is under way
     * to the table when its sender gives up.
     */
    public static final Duration CLOSING_TIME = Duration.ofSeconds(1);

    private static final int MOST_ROUNDS = 100;

    /** A table that is silent so often is left to the next who tries. */
    private static final int MOST_UNKNOWN = 3;

    private final JobStore store;
    private final Clock clock;
    private final WriterPauses backoff;

    public JobChain(JobStore store, Clock clock) {
        this(store, clock, WriterPauses.real());
    }

    /** @param backoff between the rounds of a writer that met others */
    public JobChain(JobStore store, Clock clock, WriterPauses backoff) {
        this.store = store;
        this.clock = clock;
        this.backoff = backoff;
    }

    /** The next record a writer wants, or null where the job is as it should be. */
    @FunctionalInterface
    public interface Decision {
        @Nullable
        RecordDraft on(Job job);
    }

    public Optional<Job> read(JobKey key) {
        return store.read(key);
    }

    /** Those of these jobs that are there, in the order of the keys. */
    public Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        return store.readAll(keys);
    }

    /** Record 1 of a new job; not put yet. */
    public JobRecord first(JobKey key, Actor actor, Accepted accepted) {
        return JobRecord.of(key, 1, clock.instant(), new Act(actor, 1, accepted, JobState.QUEUED), nonce(), null);
    }

    /** Puts record 1. */
    public Put begin(JobRecord first, Instant due) {
        return store.put(first, ((Accepted) first.event()).expiresAt(), due);
    }

    /**
     * Brings a job one record further. One that this version does not understand is left as it is, whatever is decided: no
     * transition leads on from a record that only a newer version knows.
     *
     * @param seen the job as the caller read it last
     * @return the job with the new record, or as it stands where the decision was that nothing is to be done; where its
     *     record is full and a machine would go on, the job failed with {@code record_full}
     * @throws IllegalStateException where the decision is against the transition table
     * @throws UndecidedException where others, or a silent table, leave it no place for too long
     * @throws dev.waybill.core.problem.Problem {@code record_full} where a person would act on a job whose record is full
     */
    public Job decide(Job seen, Decision decision) {
        Job job = seen;
        Set<String> unknown = new HashSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            // Who decides is asked either way: a person is told why nothing can be done.
            @Nullable RecordDraft draft = job.isUnderstood() ? inTime(job, decision) : decision.on(job);
            if (draft == null || !job.isUnderstood()) {
                return job;
            }
            check(job, draft);
            if (!Room.isLeft(job, draft.event().type())) {
                return withoutRoom(job, draft);
            }
            JobRecord next = JobRecord.of(
                    job.key(),
                    job.version() + 1,
                    clock.instant(),
                    new Act(draft.actor(), draft.run(), draft.event(), draft.state()),
                    nonce(),
                    job.last().hash());
            Put put = put(job, next, draft.due());
            if (put instanceof Put.Written) {
                return job.with(next);
            }
            if (put instanceof Put.Unknown) {
                unknown.add(next.nonce());
            }
            if (unknown.size() == MOST_UNKNOWN) {
                throw new UndecidedException("the table did not say in time whether the final record of job "
                        + job.key().id() + " is there, " + MOST_UNKNOWN + " times");
            }
            if (put instanceof Put.Taken) {
                backoff.before(round + 1);
            }
            job = store.read(job.key()).orElseThrow(() -> new BrokenChainException("a job went away while it changed"));
            if (job.records().stream().anyMatch(record -> unknown.contains(record.nonce()))) {
                return job;
            }
        }
        throw new UndecidedException("job " + seen.key().id() + " changed " + MOST_ROUNDS + " times under one writer");
    }

    /** What a person would put is refused; where a machine would go on, the job fails instead. */
    private Job withoutRoom(Job seen, RecordDraft refused) {
        RecordType type = refused.event().type();
        if (type.room().whenFull() == WhenFull.REFUSED) {
            throw Room.refusal(seen, type);
        }
        return close(seen, refused.actor(), job -> mayClose(job) ? Room.failure(job, refused) : null);
    }

    /**
     * Says whether a record of this type finds room, for who has to keep something before the record names it.
     *
     * @throws dev.waybill.core.problem.Problem {@code record_full}
     */
    public void checkRoom(Job job, RecordType type) {
        if (!Room.isLeft(job, type)) {
            throw Room.refusal(job, type);
        }
    }

    /** A decision may have taken its time: one that closes the job is taken anew where there is no time left for it. */
    private @Nullable RecordDraft inTime(Job job, Decision decision) {
        @Nullable RecordDraft draft = decision.on(job);
        if (draft == null || !mustBeInTime(job, draft.state()) || mayClose(job)) {
            return draft;
        }
        @Nullable RecordDraft again = decision.on(job);
        if (again != null && mustBeInTime(job, again.state())) {
            throw new IllegalStateException("too close to its deadline for job "
                    + job.key().id() + " to become " + again.state().text());
        }
        return again;
    }

    private Put put(Job job, JobRecord record, @Nullable Instant due) {
        Instant expiresAt = job.accepted().expiresAt();
        return mustBeInTime(job, record.state())
                ? store.put(record, expiresAt, due, CLOSING_TIME)
                : store.put(record, expiresAt, due);
    }

    /** Past the deadline readers see {@code expired}: no other end may come to light then. */
    private static boolean mustBeInTime(Job before, JobState state) {
        return !before.state().isFinal() && state.isFinal() && state != JobState.EXPIRED;
    }

    /** Puts {@code attempt_unknown} for an attempt whose end is not on record; a final record may follow then. */
    public Job closeOpenAttempt(Job seen, Actor actor) {
        return decide(
                seen,
                job -> job.state().isFinal()
                        ? null
                        : job.openAttempt()
                                .map(open -> new RecordDraft(actor, job.run(), open.toUnknown(), job.state()))
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

    private static void check(Job job, RecordDraft draft) {
        if (job.payloadsDeleted().isPresent()) {
            throw new IllegalStateException("no record " + draft.event().type().text()
                    + " follows on the deletion of job " + job.key().id() + "'s payloads");
        }
        if (!draft.event().type().leads(job.state(), draft.state())) {
            throw new IllegalStateException("no record " + draft.event().type().text() + " leads a job from "
                    + job.state().text() + " to " + draft.state().text());
        }
        if (!draft.state().isFinal()
                && !(draft.event() instanceof ChildrenSettled)
                && job.children().isPresent()) {
            throw new IllegalStateException(
                    "no record " + draft.event().type().text() + " while the job waits for its children");
        }
        if (draft.state().isFinal() && job.openAttempt().isPresent() && !(draft.event() instanceof AttemptSettled)) {
            throw new IllegalStateException(
                    "no final record " + draft.event().type().text() + " while the end of an attempt is not on record");
        }
        if (draft.run() < job.run() && !(draft.event() instanceof AttemptSettled)) {
            throw new IllegalStateException("run " + draft.run() + " is over: run " + job.run() + " has begun");
        }
    }

    private static String nonce() {
        return HexFormat.of().formatHex(Unguessable.bytes(12));
    }
}
