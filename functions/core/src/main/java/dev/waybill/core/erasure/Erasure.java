package dev.waybill.core.erasure;

import dev.waybill.core.job.label.JobLabels.Place;
import dev.waybill.core.key.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the erasure of a subject is. It walks through the subject's jobs, newest first, again and again until one whole walk
 * finds nothing left to do, and begins no earlier than anything could still be written that was under way: that walk is the
 * proof. Every walk sums up anew what the jobs' records say, so nothing is counted twice, whatever dies on the way. Immutable.
 *
 * @param asked what was asked for
 * @param step one higher at each change
 * @param found of the last whole walk
 * @param walk the one under way, or the next; null once it is completed
 */
public record Erasure(
        ErasureKey key,
        Asked asked,
        int step,
        Sums found,
        @Nullable Walk walk,
        @Nullable Instant finishedAt) {

    /**
     * The longest that anything goes on which was under way: no function may run for longer. Who began to work on a job, or to
     * take one, before the job's end or the erasure's beginning has nothing left to write so long after it.
     */
    public static final Duration LONGEST_WORK = Duration.ofMinutes(3);

    /**
     * What somebody asked for.
     *
     * @param subject its keyed hash, never the subject itself
     * @param by who asked: the actor of the records that the erasure causes
     * @param at jobs accepted later are not its business
     */
    public record Asked(String subject, Actor by, Instant at) {}

    /**
     * What was deleted.
     *
     * @param jobs whose payloads this erasure has deleted
     * @param payloads that were kept of these jobs
     */
    public record Sums(long jobs, long payloads) {
        public static final Sums NONE = new Sums(0, 0);

        Sums plus(Sums more) {
            return new Sums(jobs + more.jobs, payloads + more.payloads);
        }
    }

    /**
     * A way through the subject's jobs.
     *
     * @param from when it began, or is to begin
     * @param behind the job after which it goes on; null at its beginning
     * @param sums of the jobs that it has passed
     * @param quietAt when nothing can be under way any more for a job that was seen so far, by this walk or one before
     * @param clean whether it has found nothing to do so far
     * @param again when to look again at jobs that are not over yet; null where it has passed none
     */
    public record Walk(
            Instant from,
            @Nullable Place behind,
            Sums sums,
            Instant quietAt,
            boolean clean,
            @Nullable Instant again) {

        static Walk first(Instant from, Instant quietAt) {
            return new Walk(from, null, Sums.NONE, quietAt, true, null);
        }

        Walk after(Looked looked, @Nullable Place reached) {
            return new Walk(
                    from,
                    reached,
                    sums.plus(looked.sums()),
                    later(quietAt, looked.quietAt()),
                    clean && looked.clean(),
                    earlier(again, looked.again()));
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }

        private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
            return one == null || (other != null && other.isBefore(one)) ? other : one;
        }
    }

    /** One of a subject of whom there is no job. */
    static Erasure ofNothing(ErasureKey key, Asked asked) {
        return new Erasure(key, asked, 1, Sums.NONE, null, asked.at());
    }

    /** @param quietAt when a job can no longer be taken that is older than the erasure */
    static Erasure begin(ErasureKey key, Asked asked, Instant quietAt) {
        return new Erasure(key, asked, 1, Sums.NONE, Walk.first(asked.at(), quietAt), null);
    }

    /** The keyed hash of whom it is of. */
    public String subject() {
        return asked.subject();
    }

    public Actor by() {
        return asked.by();
    }

    public Instant createdAt() {
        return asked.at();
    }

    /** When there is something to do; empty once it is completed. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(walk).map(Walk::from);
    }

    /** What is known to be deleted. */
    public Sums sums() {
        return walk != null && walk.sums().jobs() > found.jobs() ? walk.sums() : found;
    }

    /**
     * The next step, after some jobs were looked at.
     *
     * @param reached the last of them; null where there are no more
     */
    Erasure after(Looked looked, @Nullable Place reached, Instant now) {
        if (walk == null) {
            throw new IllegalStateException("erasure " + key.id() + " is completed");
        }
        Walk further = walk.after(looked, reached);
        if (reached != null) {
            return new Erasure(key, asked, step + 1, found, further, null);
        }
        if (further.clean() && !further.from().isBefore(further.quietAt())) {
            return new Erasure(key, asked, step + 1, further.sums(), null, now);
        }
        return new Erasure(key, asked, step + 1, further.sums(), next(further, now), null);
    }

    /** As long as jobs are not over no walk can be the last one; then none that begins before all is quiet. */
    private static Walk next(Walk walk, Instant now) {
        Instant wanted = walk.again() == null ? walk.quietAt() : walk.again();
        return Walk.first(wanted.isAfter(now) ? wanted : now, walk.quietAt());
    }
}
