package dev.waybill.asl.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one execution's actions one after the other, on whatever thread the executor has free. */
final class Mailbox {

    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());
    private final Queue<Runnable> actions = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Executor executor;

    Mailbox(Executor executor) {
        this.executor = executor;
    }

    void post(Runnable action) {
        actions.add(action);
        if (waiting.getAndIncrement() == 0) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                actions.clear(); // the engine is closed: nothing moves any more
            } catch (Error noThread) {
                drain(); // on the caller's thread: what waits must not wait for ever
            }
        }
    }

    private void drain() {
        do {
            Runnable action = actions.poll();
            if (action != null) {
                run(action);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    /** What an action throws ends neither the others nor the thread; the log says so, by class only. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The engine failed with {0} where an execution ended; others go on",
                    e.getClass().getName());
        }
    }
}
