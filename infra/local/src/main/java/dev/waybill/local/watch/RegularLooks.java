package dev.waybill.local.watch;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks again and again on a thread of its own, whatever a look meets, until it is closed. */
public final class RegularLooks implements AutoCloseable {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

    private final ScheduledExecutorService thread;
    private final Future<?> looks;

    private RegularLooks(ScheduledExecutorService thread, Future<?> looks) {
        this.thread = thread;
        this.looks = looks;
    }

    /** @param failures told what a look failed with, once as long as the next ones fail alike */
    public static RegularLooks each(Duration pause, Runnable look, Consumer<RuntimeException> failures) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "watch-files");
            daemon.setDaemon(true);
            return daemon;
        });
        Future<?> looks = thread.scheduleWithFixedDelay(
                new Look(look, failures), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return new RegularLooks(thread, looks);
    }

    /** Waits for a look that is under way. */
    @Override
    public void close() {
        looks.cancel(false);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** One thread runs it. */
    private static final class Look implements Runnable {

        private final Runnable look;
        private final Consumer<RuntimeException> failures;
        private @Nullable Class<?> failed;

        Look(Runnable look, Consumer<RuntimeException> failures) {
            this.look = look;
            this.failures = failures;
        }

        @Override
        public void run() {
            try {
                look.run();
                failed = null;
            } catch (RuntimeException failure) {
                if (!failure.getClass().equals(failed)) {
                    failures.accept(failure);
                }
                failed = failure.getClass();
            }
        }
    }
}
