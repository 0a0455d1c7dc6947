package dev.waybill.emulator.signal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells those who wait for a change under one partition key that there was a write. Thread-safe. */
public final class PartitionSignals implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PartitionSignals.class.getName());
    private final Map<String, Set<Watch>> watches = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * Begins to listen for writes under this partition key, in whichever table.
     *
     * @param matters says of an item that was put whether it ends the wait; it runs on the writer's thread, so it must be short
     */
    public Watch watch(String partition, Predicate<Map<String, AttributeValue>> matters) {
        Watch watch = new Watch(partition, matters);
        watches.compute(partition, (key, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return watch;
    }

    public boolean isAwaited() {
        return !watches.isEmpty();
    }

    public void wrote(String partition, Map<String, AttributeValue> item) {
        watches.getOrDefault(partition, Set.of()).forEach(watch -> watch.wrote(item));
    }

    /** Ends every wait at once, those that are still to begin too: this machine is about to stop. */
    @Override
    public void close() {
        closed = true;
        watches.values().forEach(all -> all.forEach(watch -> watch.written.release()));
    }

    /** One waiting party. What was written between two waits is not missed. Used by one thread. */
    public final class Watch implements AutoCloseable {
        private final String partition;
        private final Predicate<Map<String, AttributeValue>> matters;
        private final Semaphore written = new Semaphore(0);

        private Watch(String partition, Predicate<Map<String, AttributeValue>> matters) {
            this.partition = partition;
            this.matters = matters;
        }

        /** A predicate that breaks must not fail the writer, whose item is put already: the waiting party looks for itself. */
        private void wrote(Map<String, AttributeValue> item) {
            boolean looks;
            try {
                looks = matters.test(item);
            } catch (RuntimeException | Error broken) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a look at a write met {0}; who waits for it reads instead",
                        broken.getClass().getName());
                looks = true;
            }
            if (looks) {
                written.release();
            }
        }

        /** Returns after the next write that matters, or when the time is over; at once where one was since the last call. */
        public void await(Duration most) throws InterruptedException {
            if (!closed && written.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                written.drainPermits();
            }
        }

        /** Whether this machine is about to stop. */
        public boolean isCalledOff() {
            return closed;
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
