package dev.waybill.core.testing;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store that takes its time, on a virtual clock, and remembers when each record landed. A put that has less time than it
 * takes is given up, and has landed by then or is lost.
 */
public final class StallingJobStore implements JobStore {

    private final JobStore store;
    private final TestingClock clock;
    private final Map<String, Instant> landed = new HashMap<>();
    private Supplier<Duration> stalls = () -> Duration.ZERO;
    private BooleanSupplier lands = () -> true;
    private Iterator<Duration> closings = Collections.emptyIterator();
    private @Nullable Runnable underWay;

    public StallingJobStore(JobStore store, TestingClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * From here on.
     *
     * @param time what each call takes
     * @param whether a put that is given up has landed
     */
    public void stall(Supplier<Duration> time, BooleanSupplier whether) {
        stalls = time;
        lands = whether;
    }

    /** The next puts that close a job take so long. */
    public void stallClosing(Duration... times) {
        closings = List.of(times).iterator();
    }

    /** The next put that is given up is in the table right before the put that follows it. */
    public void holdUp() {
        underWay = () -> {};
    }

    /** When this record was in the table. */
    public Instant landed(JobRecord record) {
        return Objects.requireNonNull(landed.get(record.nonce()), "it never landed");
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        clock.advance(stalls.get());
        return land(record, expiresAt, due);
    }

    @Override
    public Put put(JobRecord record, Instant expiresAt, @Nullable Instant due, Duration within) {
        if (underWay != null) {
            underWay.run();
        }
        Duration stall = closings.hasNext() ? closings.next() : stalls.get();
        if (stall.compareTo(within) <= 0) {
            clock.advance(stall);
            return land(record, expiresAt, due);
        }
        clock.advance(within);
        if (underWay != null) {
            underWay = () -> land(record, expiresAt, due);
        } else if (lands.getAsBoolean()) {
            land(record, expiresAt, due);
        }
        return new Put.Unknown();
    }

    private Put land(JobRecord record, Instant expiresAt, @Nullable Instant due) {
        Put put = store.put(record, expiresAt, due);
        if (put instanceof Put.Written) {
            landed.putIfAbsent(record.nonce(), clock.instant());
        }
        return put;
    }

    @Override
    public Optional<Job> read(JobKey key) {
        clock.advance(stalls.get());
        return store.read(key);
    }

    @Override
    public Map<JobKey, Job> readAll(Collection<JobKey> keys) {
        clock.advance(stalls.get());
        return store.readAll(keys);
    }

    @Override
    public void project(Job job) {
        store.project(job);
    }

    @Override
    public Stream<DueJob> due(int shard, Instant before) {
        return store.due(shard, before);
    }

    @Override
    public Stream<DueJob> dueLater(int shard, Instant after, @Nullable DueJob below) {
        return store.dueLater(shard, after, below);
    }

    @Override
    public int dueShards() {
        return store.dueShards();
    }

    @Override
    public void setAside(JobKey key, Instant now, Instant due) {
        store.setAside(key, now, due);
    }

    @Override
    public void moveDue(JobKey key, int seen, Instant due) {
        store.moveDue(key, seen, due);
    }
}
