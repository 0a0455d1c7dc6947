package dev.waybill.core.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much work something is: processor time of this thread, so that other threads and programs do not count. The first
 * runs only warm the virtual machine up; the median of those after is what counts, so neither one lucky run nor one
 * compilation or collection decides.
 */
public final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 10;
    private static final int RUNS = 5;

    private CpuTime() {}

    /** Runs it fifteen times. */
    public static <E extends Exception> Duration median(Task<E> task) throws E {
        for (int i = 0; i < WARM_UPS; i++) {
            task.run();
        }
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            task.run();
            nanos[i] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[RUNS / 2]);
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run() throws E;
    }
}
