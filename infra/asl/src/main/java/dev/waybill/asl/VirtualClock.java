package dev.waybill.asl;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A clock that moves only when told. Timers fire on the thread that moves it, in order of their time. With it an engine
 * runs on the calling thread unless given an executor: what has to happen has happened when the call returns.
 */
public final class VirtualClock implements EngineClock {

    private final Queue<Entry> timers =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
    private Instant now;
    private long numbers;

    public VirtualClock(Instant start) {
        this.now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Timer schedule(Duration delay, Runnable action) {
        Entry entry = new Entry(now.plus(delay.isNegative() ? Duration.ZERO : delay), numbers++, action);
        timers.add(entry);
        return () -> remove(entry);
    }

    /** Moves on by this much, firing what falls due on the way. */
    public void advance(Duration duration) {
        Instant until = now().plus(duration);
        while (fireNext(until)) {
            // each firing may set new timers
        }
        synchronized (this) {
            now = until;
        }
    }

    /** Jumps to the next timer and fires it; false where none is set. */
    public boolean advanceToNext() {
        return fireNext(Instant.MAX);
    }

    /** Timers set and not yet fired. */
    public synchronized int pending() {
        return timers.size();
    }

    private boolean fireNext(Instant latest) {
        Entry next;
        synchronized (this) {
            next = timers.peek();
            if (next == null || next.at().isAfter(latest)) {
                return false;
            }
            timers.remove();
            now = next.at();
        }
        next.action().run();
        return true;
    }

    private synchronized void remove(Entry entry) {
        timers.remove(entry);
    }

    @Override
    public synchronized void close() {
        timers.clear();
    }

    private record Entry(Instant at, long number, Runnable action) {
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }
}
