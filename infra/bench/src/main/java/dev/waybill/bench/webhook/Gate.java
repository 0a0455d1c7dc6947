package dev.waybill.bench.webhook;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where receivers wait before they answer, while it is shut: so that a server can be killed when events have been taken of which it does
 * not know it. Thread-safe.
 */
final class Gate {

    /** It opens by itself then: well within what a try may take, and before a server that was killed is back. */
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final AtomicInteger inHand = new AtomicInteger();
    private volatile long opensAt = System.nanoTime();
    private volatile CountDownLatch latch = new CountDownLatch(0);

    void shut() {
        opensAt = System.nanoTime() + LONGEST.toNanos();
        latch = new CountDownLatch(1);
    }

    void open() {
        latch.countDown();
    }

    /** How many wait. */
    int inHand() {
        return inHand.get();
    }

    void pass() throws InterruptedException {
        CountDownLatch before = latch;
        long left = opensAt - System.nanoTime();
        if (before.getCount() == 0 || left <= 0) {
            return;
        }
        inHand.incrementAndGet();
        try {
            before.await(left, TimeUnit.NANOSECONDS);
        } finally {
            inHand.decrementAndGet();
        }
    }
}
