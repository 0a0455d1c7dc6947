package dev.waybill.emulator.function;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/**
 * The asynchronous invocations of one function, beside those of the others: so many are kept, and so many are under way at once. Only
 * {@link #enter} and {@link #leave} may be called by any thread.
 */
final class AsyncLane {

    /** Enough for a function that takes its longest time, 15 minutes, and is called each minute. */
    static final int MOST_UNDER_WAY = 20;

    static final int MOST_KEPT = 10_000;
    private final Semaphore room = new Semaphore(MOST_KEPT);
    private final Queue<AsyncEvent> ready = new ArrayDeque<>();
    private int underWay;

    /** Takes the room of one event; false where there is none. */
    boolean enter() {
        return room.tryAcquire();
    }

    /** Of an event that has ended for good. */
    void leave() {
        room.release();
    }

    void add(AsyncEvent event) {
        ready.add(event);
    }

    /** The next one to start, which is then under way; empty where none waits or too many are. */
    Optional<AsyncEvent> next() {
        if (underWay == MOST_UNDER_WAY || ready.isEmpty()) {
            return Optional.empty();
        }
        underWay++;
        return Optional.of(ready.remove());
    }

    /** A try has ended, well or badly. */
    void ended() {
        underWay--;
    }
}
