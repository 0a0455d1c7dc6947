package dev.waybill.core.erasure;

import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.ExpireJob;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.cancel.CancelJob;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Erases one job: cancels it where it is not over, says on its record that its payloads are deleted, and then deletes them. Done
 * twice it is done once.
 *
 * <p>The record comes first. From it on nobody is shown a payload and nobody redrives the job, so whatever dies before the deleting
 * is done leaves nothing to be seen, and the erasure, which is not completed, comes back for the rest. The other way round a job
 * could be redriven between the two and lose its input while a model works on it, and nothing would say why its output is
 * gone; nor would anybody know afterwards how much there was. Thread-safe.
 */
final class EraseJob {

    /** No sooner is a job that is not over looked at again. */
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final JobChain chain;
    private final PayloadStore payloads;
    private final CancelJob cancelJob;
    private final EndCancel endCancel;
    private final ExpireJob expireJob;
    private final Clock clock;
    private final EventLog log;

    EraseJob(JobChain chain, PayloadStore payloads, Clock clock, EventLog log) {
        this.chain = chain;
        this.payloads = payloads;
        this.cancelJob = new CancelJob(chain, clock);
        this.endCancel = new EndCancel(chain, clock);
        this.expireJob = new ExpireJob(chain);
        this.clock = clock;
        this.log = log;
    }

    Looked erase(Erasure erasure, JobKey key) {
        Optional<Job> seen;
        try {
            seen = chain.read(key);
        } catch (BrokenChainException broken) {
            // No record can follow on it, and nobody works on it: what is kept of it goes all the same.
            log.failure("job_not_erased_on_record", broken)
                    .with(Field.JOB, key.id())
                    .write();
            return new Looked(Sums.NONE, Instant.MIN, !deleteAll(key, payloads.names(key)), null);
        }
        return seen.map(job -> erase(erasure, job)).orElse(Looked.NOTHING);
    }

    private Looked erase(Erasure erasure, Job seen) {
        Job ended = end(seen, erasure);
        if (!ended.state().isFinal()) {
            return Looked.later(nextLook(ended));
        }
        List<String> names = payloads.names(ended.key());
        Job job = chain.decide(ended, now -> deletion(now, erasure, names.size()));
        if (!job.state().isFinal()) {
            // It was redriven just now.
            return Looked.later(clock.instant().plus(SHORTEST_WAIT));
        }
        boolean found = deleteAll(job.key(), names);
        @Nullable PayloadsDeleted record = job.payloadsDeleted().orElse(null);
        if (record == null) {
            // Only a newer version knows what may follow on its records.
            log.event("job_not_understood").with(Field.JOB, job.key().id()).write();
            return Looked.later(clock.instant().plus(LONGEST_WAIT));
        }
        Sums own = record.erasure().equals(erasure.key().id()) ? new Sums(1, record.payloads()) : Sums.NONE;
        return deleted(own, job.decisive().at(), !found && job.version() == seen.version());
    }

    private static Looked deleted(Sums sums, Instant endedAt, boolean clean) {
        return new Looked(sums, endedAt.plus(Erasure.LONGEST_WORK), clean, null);
    }

    private Job end(Job seen, Erasure erasure) {
        if (seen.state().isFinal()) {
            return seen;
        }
        return seen.isOverdue(clock.instant())
                ? expireJob.expire(seen)
                : endCancel.end(cancelJob.request(seen, erasure.by()), erasure.by());
    }

    private static @Nullable RecordDraft deletion(Job job, Erasure erasure, int payloads) {
        return !job.state().isFinal() || job.payloadsDeleted().isPresent()
                ? null
                : new RecordDraft(
                        erasure.by(),
                        job.run(),
                        new PayloadsDeleted(erasure.key().id(), payloads),
                        job.state());
    }

    /** Whether there was anything. */
    private boolean deleteAll(JobKey key, List<String> names) {
        if (!names.isEmpty()) {
            payloads.delete(key, names);
        }
        return !names.isEmpty();
    }

    /** When a call that is under way is over, or the deadline has passed; not too soon, and not too late. */
    private Instant nextLook(Job job) {
        Instant now = clock.instant();
        Instant over = job.state() == JobState.CANCELLING ? endCancel.nextLook(job) : job.deadlineAt();
        Instant soonest = now.plus(SHORTEST_WAIT);
        Instant latest = now.plus(LONGEST_WAIT);
        return over.isBefore(soonest) ? soonest : over.isAfter(latest) ? latest : over;
    }
}
