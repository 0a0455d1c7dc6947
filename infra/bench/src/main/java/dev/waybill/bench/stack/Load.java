package dev.waybill.bench.stack;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One thing done again and again by a fixed number of callers, each of whom begins anew as soon as it is through. */
public final class Load {

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Load() {}

    /** What one call does; it throws where it did not come out as it should. */
    @FunctionalInterface
    public interface Call {
        void make() throws Exception;
    }

    /**
     * What a load came to.
     *
     * @param nanos each call's time, sorted
     * @param wallNanos from the first call's begin to the last one's end
     * @param processorNanos what all of this process used meanwhile
     */
    public record Measured(List<Long> nanos, long wallNanos, long processorNanos) {

        public Measured {
            nanos = List.copyOf(nanos);
        }

        /** Nearest rank, in milliseconds. */
        public double millis(double share) {
            return nanos.get((int) Math.max(0, Math.ceil(share * nanos.size()) - 1)) / 1e6;
        }

        public double perSecond() {
            return nanos.size() / (wallNanos / 1e9);
        }

        /** Processor time of a call, in milliseconds: says the same whatever else the machine does. */
        public double processorMillis() {
            return processorNanos / 1e6 / nanos.size();
        }
    }

    public static Measured run(int callers, int calls, Call call) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        AtomicInteger next = new AtomicInteger();
        try {
            long used = PROCESS.getProcessCpuTime();
            long began = System.nanoTime();
            List<Future<List<Long>>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                running.add(threads.submit(() -> {
                    List<Long> nanos = new ArrayList<>();
                    while (next.getAndIncrement() < calls) {
                        long start = System.nanoTime();
                        call.make();
                        nanos.add(System.nanoTime() - start);
                    }
                    return nanos;
                }));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> each : running) {
                all.addAll(each.get());
            }
            return new Measured(
                    all.stream().sorted().toList(), System.nanoTime() - began, PROCESS.getProcessCpuTime() - used);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a call failed: " + failed.getCause(), failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
