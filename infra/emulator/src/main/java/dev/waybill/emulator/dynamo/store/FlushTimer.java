package dev.waybill.emulator.dynamo.store;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Flushes again and again, on a thread of its own; one flush that fails keeps no later one from being made. */
final class FlushTimer implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FlushTimer.class.getName());
    private static final Duration TOLD_EACH = Duration.ofMinutes(1);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "store-flush");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration each;
    private final TellSeldom tell = new TellSeldom(TOLD_EACH, System::nanoTime);
    private final Runnable flush;

    /** @param each from the end of one flush to the next */
    FlushTimer(Duration each, Runnable flush) {
        this.each = each;
        this.flush = flush;
    }

    void start() {
        long nanos = each.toNanos();
        var unused = timer.scheduleWithFixedDelay(this::flush, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private void flush() {
        try {
            flush.run();
            tell.succeeded();
        } catch (Throwable failed) {
            if (tell.failed()) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the store was not flushed to its file: {0}; it is tried again each {1} ms: is the disk full?",
                        failed.getClass().getName(),
                        each.toMillis());
            }
        }
    }

    @Override
    public void close() {
        timer.shutdown();
    }
}
