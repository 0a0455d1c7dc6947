package dev.waybill.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. Ten thousand timers are entries in a heap, not threads. */
final class SystemClock implements EngineClock {

    private static final System.Logger LOG = System.getLogger(SystemClock.class.getName());
    private final ScheduledThreadPoolExecutor timers;

    SystemClock() {
        timers = new ScheduledThreadPoolExecutor(1, action -> {
            Thread thread = new Thread(action, "asl-timers");
            thread.setDaemon(true);
            return thread;
        });
        timers.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer schedule(Duration delay, Runnable action) {
        ScheduledFuture<?> future =
                timers.schedule(() -> fire(action), Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /** A future that nobody asks would keep what an action throws to itself. */
    private static void fire(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A timer failed with {0}; the others go on",
                    e.getClass().getName());
        }
    }

    @Override
    public void close() {
        timers.shutdownNow();
    }
}
