package dev.waybill.asl.run;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs one execution's actions one after the other, on whatever thread the executor has free. */
final class Mailbox {

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
            }
        }
    }

    private void drain() {
        do {
            Runnable action = actions.poll();
            if (action != null) {
                action.run();
            }
        } while (waiting.decrementAndGet() > 0);
    }
}
