package dev.waybill.emulator.function;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** How much of this machine's processors is taken, by whomever. Thread-safe. */
public final class MachineLoad {

    /** The machine is one. */
    public static final MachineLoad HERE = new MachineLoad(
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)::getCpuLoad, System::nanoTime);

    /** Of all processors together; what is left goes to threads that have just been woken. */
    private static final double FULL = 0.75;

    /** A shorter one says more of the clock's ticks than of the load. */
    private static final long WINDOW_NANOS = 50_000_000;

    private final Gauge gauge;
    private final LongSupplier nanos;
    private long looked;
    private boolean full;

    /** Of what is measured since it was last asked, from 0 to 1; below 0 or not a number where nothing is known. */
    @FunctionalInterface
    interface Gauge {
        double load();
    }

    /** @param nanos tells the time, as {@link System#nanoTime} does */
    MachineLoad(Gauge gauge, LongSupplier nanos) {
        this.gauge = gauge;
        this.nanos = nanos;
        this.looked = nanos.getAsLong() - WINDOW_NANOS;
    }

    /** As it was within the last window that somebody asked about; false where nothing is known. */
    public synchronized boolean isFull() {
        long now = nanos.getAsLong();
        if (now - looked >= WINDOW_NANOS) {
            looked = now;
            full = gauge.load() >= FULL;
        }
        return full;
    }
}
