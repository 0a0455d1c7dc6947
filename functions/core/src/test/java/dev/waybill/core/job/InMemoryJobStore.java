package dev.waybill.core.job;

import dev.waybill.core.job.list.ListStatus;
import dev.waybill.core.job.list.ListedEnd;
import dev.waybill.core.job.list.ListedJob;
import dev.waybill.core.review.ReviewIndex.Listed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryJobStore implements JobStore {

    private static final Comparator<DueJob> OLDEST_FIRST =
            Comparator.comparing(DueJob::at).thenComparing(due -> due.key().id());

    private final Clock clock;
    private final Map<JobKey, Kept> jobs = new HashMap<>();

    public InMemoryJobStore(Clock clock) {
        this.clock = clock;
    }

    private static final class Kept {
        final List<JobRecord> records = new ArrayList<>();
        Instant expiresAt = Instant.MAX;

        @Nullable
        Instant due;

        int projected;

        /** Version of the last final record that was projected. */
        int ended;

        String status = "open";

        @Nullable
        Listed review;

        @Nullable
        ListedEnd end;
    }

    @Override
    public synchronized Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        Kept kept = living(record.job()).orElseGet(Kept::new);
        Optional<JobRecord> there = kept.records.stream()
                .filter(other -> other.version() == record.version())
                .findFirst();
        if (there.isPresent()) {
            return there.get().nonce().equals(record.nonce()) ? new Put.Written() : new Put.Taken();
        }
        kept.records.add(record);
        kept.records.sort(Comparator.comparingInt(JobRecord::version));
        if (due != null) {
            kept.due = due;
            kept.status = ListStatus.of(record.state()).text();
            if (!record.state().isFinal()) {
                kept.end = null;
                kept.projected = record.version() == 1 ? 0 : record.version();
            }
            kept.review = Listed.of(Job.of(kept.records)).orElse(null);
        }
        kept.expiresAt = expiresAt;
        jobs.put(record.job(), kept);
        return new Put.Written();
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        return put(record, expiresAt, due);
    }

    @Override
    public synchronized Optional<Job> read(JobKey key) {
        return living(key).map(kept -> Job.of(kept.records));
    }

    @Override
    public synchronized Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        Map<JobKey, Job> found = new LinkedHashMap<>();
        for (JobKey key : keys) {
            try {
                read(key).ifPresent(job -> found.put(key, job));
            } catch (BrokenChainException broken) {
                // The others are read all the same.
            }
        }
        return found;
    }

    @Override
    public synchronized void project(Job job) {
        living(job.key())
                .filter(kept -> kept.projected < job.decisive().version())
                .ifPresent(kept -> {
                    kept.projected = job.decisive().version();
                    kept.ended = job.decisive().version();
                    kept.status = ListStatus.of(job.state()).text();
                    kept.end = ListedEnd.of(job).orElse(null);
                    kept.due = null;
                    kept.review = null;
                });
    }

    @Override
    public Stream<DueJob> due(int shard, Instant before) {
        return due(shard, OLDEST_FIRST, due -> !due.at().isAfter(before));
    }

    @Override
    public Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below) {
        return due(
                shard,
                OLDEST_FIRST.reversed(),
                due -> due.at().isAfter(after) && (below == null || OLDEST_FIRST.compare(due, below) < 0));
    }

    private synchronized Stream<DueJob> due(int shard, Comparator<DueJob> order, Predicate<DueJob> wanted) {
        List<DueJob> found = new ArrayList<>();
        jobs.forEach((key, kept) -> {
            if (kept.due != null && Math.floorMod(key.id().hashCode(), dueShards()) == shard) {
                found.add(new DueJob(key, kept.due));
            }
        });
        return found.stream().filter(wanted).sorted(order).collect(Collectors.toList()).stream();
    }

    @Override
    public int dueShards() {
        return 4;
    }

    @Override
    public synchronized void moveDue(JobKey key, int seen, Instant due) {
        living(key).filter(kept -> kept.due != null && kept.projected <= seen).ifPresent(kept -> kept.due = due);
    }

    @Override
    public synchronized void setAside(JobKey key, Instant now, Instant due) {
        living(key).filter(kept -> kept.due != null).ifPresent(kept -> {
            kept.status = ListStatus.of(JobState.FAILED).text();
            kept.review = null;
            kept.end = kept.end == null ? new ListedEnd(RECORD_BROKEN, 0, null, now) : kept.end;
            kept.due = due;
        });
    }

    /** The jobs there are. */
    public synchronized List<JobKey> keys() {
        return List.copyOf(jobs.keySet());
    }

    /** The projected list status, {@code open} before the end. */
    public synchronized String listStatus(JobKey key) {
        return living(key).map(kept -> kept.status).orElse("absent");
    }

    /** What lists show of this tenant's jobs, in no order: of the children of this one, or of all that are no children. */
    synchronized List<ListedJob> listed(String tenant, @Nullable String parent) {
        return jobs.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .filter(key -> living(key)
                        .filter(kept -> Objects.equals(parent, parent(kept.records.get(0))))
                        .isPresent())
                .flatMap(key -> living(key).map(kept -> listed(key, kept.records.get(0), kept.status)).stream())
                .collect(Collectors.toList());
    }

    /** A listed job with its list fields. */
    synchronized ListedJob completed(String tenant, ListedJob job) {
        return living(new JobKey(tenant, job.id()))
                .filter(kept -> kept.status.equals(job.status()))
                .map(kept -> job.with(kept.end, kept.review == null ? null : kept.review.dueAt()))
                .orElse(job);
    }

    /** The first record of a job, and how lists show it. */
    synchronized Optional<Map.Entry<JobRecord, String>> first(JobKey key) {
        return living(key).map(kept -> Map.entry(kept.records.get(0), kept.status));
    }

    /** The jobs of this tenant whose end was projected, each as it was at its last such end. */
    synchronized List<Job> projected(String tenant) {
        return jobs.entrySet().stream()
                .filter(entry -> entry.getKey().tenant().equals(tenant) && entry.getValue().ended > 0)
                .map(entry -> Job.of(entry.getValue().records.subList(0, entry.getValue().ended)))
                .collect(Collectors.toList());
    }

    /** The open reviews of this tenant, in no order. */
    synchronized List<Listed> reviews(String tenant) {
        return jobs.keySet().stream()
                .filter(key -> key.tenant().equals(tenant))
                .flatMap(key -> living(key).map(kept -> kept.review).stream())
                .collect(Collectors.toList());
    }

    private static @Nullable String parent(JobRecord first) {
        return ((Accepted) first.event()).item().parentJob();
    }

    private static ListedJob listed(JobKey key, JobRecord first, String status) {
        Accepted accepted = (Accepted) first.event();
        return new ListedJob(key.id(), accepted.task(), status, first.at(), ListedJob.batchOf(accepted));
    }

    private Optional<Kept> living(JobKey key) {
        return Optional.ofNullable(jobs.get(key)).filter(kept -> clock.instant().isBefore(kept.expiresAt));
    }
}
