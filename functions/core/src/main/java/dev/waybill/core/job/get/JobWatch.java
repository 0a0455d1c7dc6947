package dev.waybill.core.job.get;

import java.time.Duration;

/** A wait for one job to come to rest, from before it is read for the first time. Used by one thread. */
public interface JobWatch extends AutoCloseable {

    /**
     * Returns when the job may have stopped being queued or in progress since the last call of this, or since the watch began,
     * and at the latest when so much time has passed. It may return without a change: the caller reads and sees.
     */
    void await(Duration most) throws InterruptedException;

    /** Whether whoever holds the caller is about to stop, so that the wait is to end with the job as it stands. */
    default boolean isCalledOff() {
        return false;
    }

    @Override
    void close();
}
