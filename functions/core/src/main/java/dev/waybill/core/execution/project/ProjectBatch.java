package dev.waybill.core.execution.project;

import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.BrokenChainException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import dev.waybill.core.parallel.SideBySide;
import dev.waybill.core.usage.CountUsage;
import dev.waybill.core.usage.CountUsage.End;
import dev.waybill.core.usage.JobEnd;
import dev.waybill.core.usage.SequenceNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch of records from one shard of the stream: counts what jobs that have ended have used, does what else follows, and then
 * brings the list fields of each that has ended up. What could not be read ends what is counted of the batch, for all behind it comes
 * again with it. Thread-safe.
 */
public final class ProjectBatch {

    private final JobStore store;
    private final CountUsage countUsage;
    private final ProjectJob projectJob;
    private final SideBySide sideBySide;
    private final EventLog log;

    /** One that works on its caller's thread alone. */
    public ProjectBatch(JobStore store, CountUsage countUsage, ProjectJob projectJob, EventLog log) {
        this(store, countUsage, projectJob, SideBySide.ALONE, log);
    }

    /** @param sideBySide brings up the list fields of so many jobs at once: the shard stands still meanwhile */
    public ProjectBatch(
            JobStore store, CountUsage countUsage, ProjectJob projectJob, SideBySide sideBySide, EventLog log) {
        this.store = store;
        this.countUsage = countUsage;
        this.projectJob = projectJob;
        this.sideBySide = sideBySide;
        this.log = log;
    }

    /**
     * Projects what it can.
     *
     * @param shard of the stream, which hands a record out again only with all that come after it
     * @param batch in the order of the shard
     * @return the places of those that have to come again
     */
    public Set<SequenceNumber> project(String shard, List<ToldRecord> batch) {
        return project(shard, batch, new Setbacks());
    }

    /** @param setbacks is told which failed and why; those that come again only because of one before them are not among them */
    Set<SequenceNumber> project(String shard, List<ToldRecord> batch, Setbacks setbacks) {
        Map<ToldRecord, Optional<Job>> read = read(batch, setbacks);
        countUsage.count(shard, ends(read), (ends, failure) -> {
            log.failure("usage_not_counted", failure)
                    .with(Field.COUNT, ends.size())
                    .write();
            ends.forEach(end -> setbacks.failed(end.at(), failure));
        });
        follow(read, setbacks);
        list(read, setbacks);
        return batch.stream()
                .filter(record -> !read.containsKey(record) || setbacks.hasFailed(record.at()))
                .map(ToldRecord::at)
                .collect(Collectors.toSet());
    }

    /** The jobs of the first records, up to one that cannot be read. */
    @SuppressWarnings("CatchingUnchecked") // whatever it is, what was read before it is counted
    private Map<ToldRecord, Optional<Job>> read(List<ToldRecord> batch, Setbacks setbacks) {
        Map<JobKey, Job> together = together(batch);
        Map<ToldRecord, Optional<Job>> jobs = new LinkedHashMap<>();
        for (ToldRecord record : batch) {
            @Nullable Job job = together.get(record.job());
            if (job != null) {
                jobs.put(record, Optional.of(job));
                continue;
            }
            try {
                jobs.put(record, store.read(record.job()));
            } catch (BrokenChainException broken) {
                // It will be no better the next time, and must not hold up the shard.
                log.failure("usage_not_counted", broken)
                        .with(Field.JOB, record.job().id())
                        .write();
                setbacks.hopeless(record.at(), broken);
                jobs.put(record, Optional.empty());
            } catch (RuntimeException failed) {
                log.failure("record_failed", failed).write();
                setbacks.failed(record.at(), failed);
                break;
            }
        }
        return jobs;
    }

    /** Jobs read in a few requests. One that is not among them is read by itself, and so are all where this does not come off. */
    @SuppressWarnings(
            "CatchingUnchecked") // whatever it is, reading one by one meets it again, at the job that it is of
    private Map<JobKey, Job> together(List<ToldRecord> batch) {
        Map<JobKey, Integer> versions = new LinkedHashMap<>();
        batch.forEach(record -> versions.merge(record.job(), record.version(), Math::max));
        try {
            return versions.size() > 1 ? store.readUpTo(versions) : Map.of();
        } catch (RuntimeException failed) {
            log.failure("jobs_not_read_together", failed)
                    .with(Field.COUNT, versions.size())
                    .write();
            return Map.of();
        }
    }

    /** Does what else follows from them. */
    private void follow(Map<ToldRecord, Optional<Job>> read, Setbacks setbacks) {
        Map<Followed, SequenceNumber> places = new LinkedHashMap<>();
        read.forEach((record, found) -> found.filter(job -> record.version() <= job.version())
                .ifPresent(job -> places.putIfAbsent(new Followed(job, record.version()), record.at())));
        if (places.isEmpty()) {
            return;
        }
        List<RuntimeException> thrown = new ArrayList<>();
        Set<Followed> failed = projectJob.follow(List.copyOf(places.keySet()), failure -> {
            log.failure("record_not_followed", failure)
                    .with(Field.COUNT, places.size())
                    .write();
            thrown.add(failure);
        });
        RuntimeException why = thrown.isEmpty() ? new NotFollowedException() : thrown.get(0);
        failed.forEach(record -> setbacks.failed(Objects.requireNonNull(places.get(record)), why));
    }

    private static List<End> ends(Map<ToldRecord, Optional<Job>> jobs) {
        List<End> ends = new ArrayList<>();
        jobs.forEach((record, read) -> read.flatMap(job -> JobEnd.of(job, record.version()))
                .ifPresent(end -> ends.add(new End(record.at(), record.job().tenant(), end.day(), end.counts()))));
        return ends;
    }

    /** Brings up each job once, however many of its records there are; one of which anything is left to do stays due for a look. */
    private void list(Map<ToldRecord, Optional<Job>> read, Setbacks setbacks) {
        Map<JobKey, Job> jobs = new LinkedHashMap<>();
        read.values()
                .forEach(found -> found.ifPresent(
                        job -> jobs.merge(job.key(), job, (one, two) -> two.version() > one.version() ? two : one)));
        read.keySet().stream()
                .filter(record -> setbacks.hasFailed(record.at()))
                .forEach(record -> jobs.remove(record.job()));
        Map<JobKey, RuntimeException> failures = new ConcurrentHashMap<>();
        sideBySide.each(jobs.values(), job -> list(job, failures));
        for (ToldRecord record : read.keySet()) {
            @Nullable RuntimeException failed = failures.get(record.job());
            if (failed != null) {
                setbacks.failed(record.at(), failed);
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // one bad record must not bring back the others
    private void list(Job job, Map<JobKey, RuntimeException> failures) {
        try {
            projectJob.list(job);
        } catch (RuntimeException failed) {
            log.failure("record_failed", failed).write();
            failures.put(job.key(), failed);
        }
    }

    /** A follower said that it did not come off, and not why. */
    private static final class NotFollowedException extends RuntimeException {}
}
