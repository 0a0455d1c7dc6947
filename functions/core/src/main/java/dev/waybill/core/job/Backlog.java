package dev.waybill.core.job;

/** How much waits in the queues. Thread-safe. */
@FunctionalInterface
public interface Backlog {

    /**
     * About how many messages the queue of this priority holds that could be handled now or are being handled; those that
     * are held back are not counted.
     *
     * @throws RuntimeException where the queue does not say
     */
    long waiting(Priority priority);
}
