package dev.waybill.local.dynamo;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells those who wait for a change under one partition key that there was a write. Thread-safe. */
public final class PartitionSignals {

    private final Map<String, Set<Watch>> watches = new ConcurrentHashMap<>();

    /** Begins to listen for writes under this partition key, in whichever table. */
    public Watch watch(String partition) {
        Watch watch = new Watch(partition);
        watches.compute(partition, (key, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    boolean isAwaited() {
        return !watches.isEmpty();
    }

    void wrote(String partition) {
        watches.getOrDefault(partition, Set.of()).forEach(Watch::wrote);
    }

    /** One waiting party. What was written between two waits is not missed. Used by one thread. */
    public final class Watch implements AutoCloseable {
        private final String partition;
        private final Semaphore written = new Semaphore(0);

        private Watch(String partition) {
            this.partition = partition;
        }

        private void wrote() {
            written.release();
        }

        /** Returns after the next write, or when the time is over; at once where there was a write since the last call. */
        public void await(Duration most) throws InterruptedException {
            if (written.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                written.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(partition, (key, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }
}
