package dev.waybill.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads go on one at a time, from one step to the next, in an order drawn from a seed: the same seed gives the same
 * interleaving. A thread that takes no steps under this schedule is let through.
 */
public final class Turns {

    private static final long LONGEST_WAIT_MILLIS = TimeUnit.SECONDS.toMillis(60);

    private final Random random;
    private final List<Thread> living = new ArrayList<>();
    private final List<Thread> waiting = new ArrayList<>();
    private @Nullable Thread next;

    public Turns(Random random) {
        this.random = random;
    }

    /** What a thread does. */
    @FunctionalInterface
    public interface Act {
        void run() throws Exception;
    }

    /** Runs all to their ends, and throws what the first of them threw. */
    public void run(List<Act> acts) throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        List<Thread> threads = acts.stream().map(act -> thread(act, thrown)).collect(Collectors.toList());
        synchronized (this) {
            living.addAll(threads);
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(LONGEST_WAIT_MILLIS);
        }
        synchronized (this) {
            if (!living.isEmpty()) {
                throw new AssertionError(living.size() + " threads did not come to their end");
            }
            if (!thrown.isEmpty()) {
                throw new AssertionError("a thread failed", thrown.get(0));
            }
        }
    }

    @SuppressWarnings("CatchingUnchecked") // a test's thread: whatever it throws is told
    private Thread thread(Act act, List<Throwable> thrown) {
        Thread thread = new Thread(() -> {
            try {
                take();
                act.run();
            } catch (Throwable failed) {
                synchronized (this) {
                    thrown.add(failed);
                }
            } finally {
                leave();
            }
        });
        thread.setDaemon(true);
        return thread;
    }

    /** Waits for this thread's turn. */
    public synchronized void take() {
        Thread me = Thread.currentThread();
        if (!living.contains(me)) {
            return;
        }
        waiting.add(me);
        draw();
        while (next != me) {
            try {
                wait(LONGEST_WAIT_MILLIS);
            } catch (InterruptedException stopped) {
                me.interrupt();
                throw new IllegalStateException("stopped", stopped);
            }
        }
        next = null;
        waiting.remove(me);
    }

    private synchronized void leave() {
        living.remove(Thread.currentThread());
        draw();
    }

    /** Draws whose turn is next, as soon as every thread that lives waits for one. */
    private void draw() {
        if (next == null && !living.isEmpty() && waiting.size() == living.size()) {
            List<Thread> inOrder = living.stream().filter(waiting::contains).collect(Collectors.toList());
            next = inOrder.get(random.nextInt(inOrder.size()));
            notifyAll();
        }
    }
}
