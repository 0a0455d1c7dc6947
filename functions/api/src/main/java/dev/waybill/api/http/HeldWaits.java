package dev.waybill.api.http;

import dev.waybill.core.key.Principal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Bounds how many requests this process holds for jobs' ends, for one caller and for all: a held request takes a thread, and those that
 * are left must do for everybody else. One that is too many is answered at once. In AWS a function's environment serves one request at
 * a time, so there it is the function's reserved concurrency that bounds them. Thread-safe.
 */
public final class HeldWaits {

    private static final int MOST = 600;
    private static final int MOST_OF_ONE = 320;

    private final int most;
    private final int mostOfOne;
    private final Map<String, Integer> held = new HashMap<>();
    private int all;

    public HeldWaits() {
        this(MOST, MOST_OF_ONE);
    }

    HeldWaits(int most, int mostOfOne) {
        this.most = most;
        this.mostOfOne = mostOfOne;
    }

    /** One request that may be held, until this is closed. Used by one thread. */
    public final class Hold implements AutoCloseable {

        private final String caller;
        private final Duration most;

        private Hold(String caller, Duration most) {
            this.caller = caller;
            this.most = most;
        }

        /** How long it may be held; zero where there are too many. */
        public Duration most() {
            return most;
        }

        @Override
        public void close() {
            if (!most.isZero()) {
                release(caller);
            }
        }
    }

    public Hold begin(Principal who, Duration asked) {
        String caller = who.tenant() + "/" + who.actor().id();
        return new Hold(caller, asked.isZero() || !acquire(caller) ? Duration.ZERO : asked);
    }

    private synchronized boolean acquire(String caller) {
        int own = held.getOrDefault(caller, 0);
        if (all >= most || own >= mostOfOne) {
            return false;
        }
        all++;
        held.put(caller, own + 1);
        return true;
    }

    private synchronized void release(String caller) {
        all--;
        held.computeIfPresent(caller, (key, own) -> own == 1 ? null : own - 1);
    }
}
