package dev.waybill.bench.soak;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Says each ten seconds how far a soak has come, on standard error. */
final class Progress implements AutoCloseable {

    private static final int EACH_SECONDS = 10;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger kills = new AtomicInteger();

    @SuppressWarnings({"SystemOut", "FutureReturnValueIgnored"}) // a command's; runs until it is closed
    Progress(SoakPlan plan, Driver driver) {
        PrintStream out = System.err;
        long began = System.nanoTime();
        clock.scheduleAtFixedRate(
                () -> out.println(Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s: "
                        + driver.ended().size() + " of " + plan.jobs() + " jobs ended, " + driver.underWay()
                        + " under way, " + kills.get() + " of " + plan.kills() + " kills made"),
                EACH_SECONDS,
                EACH_SECONDS,
                TimeUnit.SECONDS);
    }

    void killed() {
        kills.incrementAndGet();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
