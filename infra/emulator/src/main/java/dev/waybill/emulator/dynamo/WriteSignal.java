package dev.waybill.emulator.dynamo;

/** Tells those who read streams that something was written, so that they need not look often. Thread-safe. */
final class WriteSignal {

    private long writes;

    synchronized void wrote() {
        writes++;
        notifyAll();
    }

    /** How many writes there were; to be asked before a read, and given to {@link #await} after it. */
    synchronized long count() {
        return writes;
    }

    /** Returns at the next write after so many, or when the time is over; says whether there was one. */
    synchronized boolean await(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (writes == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
