package dev.waybill.core.deadletter;

import java.time.Duration;

/** What becomes of messages that were not handled. Thread-safe. Every method throws where the queue does not do it. */
public interface FailedMessages {

    /** How often the message's queue hands it out before it gives it up by itself, without a cause. */
    int mostReceives(QueuedMessage message);

    /** Has it come again after this pause. */
    void holdBack(QueuedMessage message, Duration pause);

    /**
     * Puts a copy with its cause into the dead-letter queue of its queue. Done twice, there are two, which have the same effect as
     * one when they are sent back.
     */
    void setAside(QueuedMessage message, Cause cause);
}
