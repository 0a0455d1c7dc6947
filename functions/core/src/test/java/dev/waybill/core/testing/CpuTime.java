package dev.waybill.core.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;

/**
 * How much work something is: processor time of this thread, so that other threads and programs do not count. What a cold
 * virtual machine does within the bound needs no second run; else the next runs only warm it up, and the median of those
 * after is what counts, so that neither one lucky run nor one compilation or collection decides.
 */
public final class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int WARM_UPS = 10;
    private static final int RUNS = 5;

    private CpuTime() {}

    /** Runs it once where that stays below the bound, else fifteen times more. */
    public static <E extends Exception> Duration under(Duration bound, Task<E> task) throws E {
        long cold = nanos(task);
        return cold < bound.toNanos() ? Duration.ofNanos(cold) : warm(task);
    }

    private static <E extends Exception> Duration warm(Task<E> task) throws E {
        for (int i = 0; i < WARM_UPS; i++) {
            task.run();
        }
        long[] nanos = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            nanos[i] = nanos(task);
        }
        Arrays.sort(nanos);
        return Duration.ofNanos(nanos[RUNS / 2]);
    }

    private static <E extends Exception> long nanos(Task<E> task) throws E {
        long start = THREADS.getCurrentThreadCpuTime();
        task.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    /** What is measured. */
    @FunctionalInterface
    public interface Task<E extends Exception> {
        void run() throws E;
    }
}
