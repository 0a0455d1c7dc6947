package dev.waybill.core.testing;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store each of whose operations is one step of a schedule. Thread-safe as the store beneath it. */
public final class SteppedJobStore implements JobStore {

    private final JobStore store;
    private volatile Turns turns = new Turns(new Random(0));

    public SteppedJobStore(JobStore store) {
        this.store = store;
    }

    /** From here on the steps are those of this schedule. */
    public void follow(Turns schedule) {
        turns = schedule;
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        turns.take();
        return store.put(record, expiresAt, due);
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        turns.take();
        return store.put(record, expiresAt, due, within);
    }

    @Override
    public Optional<Job> read(JobKey key) {
        turns.take();
        return store.read(key);
    }

    @Override
    public Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        turns.take();
        return store.readAll(keys);
    }

    @Override
    public void project(Job job) {
        turns.take();
        store.project(job);
    }

    @Override
    public Stream<DueJob> due(int shard, Instant before) {
        turns.take();
        return store.due(shard, before);
    }

    @Override
    public Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below) {
        turns.take();
        return store.dueLater(shard, after, below);
    }

    @Override
    public int dueShards() {
        return store.dueShards();
    }

    @Override
    public void setAside(JobKey key, Instant now, Instant due) {
        turns.take();
        store.setAside(key, now, due);
    }

    @Override
    public void moveDue(JobKey key, int seen, Instant due) {
        turns.take();
        store.moveDue(key, seen, due);
    }
}
