package dev.waybill.core.deployment;

import java.util.List;

/** The queues of this deployment. Thread-safe. */
public interface Queues {

    /** What a queue is for. */
    enum Kind {
        /** Jobs wait in it for their start. */
        JOBS,
        /** Messages that could not be handled lie in it until somebody looks. */
        DEAD_LETTERS
    }

    /** @param name unique among them, such as {@code interactive} */
    record Queue(String name, Kind kind) {}

    /**
     * About how many messages a queue holds.
     *
     * @param waiting could be handled now
     * @param inFlight are being handled
     * @param delayed are held back
     */
    record Depth(long waiting, long inFlight, long delayed) {}

    /** All of them, those of jobs first. */
    List<Queue> all();

    /** @throws RuntimeException where the queue does not say */
    Depth depth(Queue queue);
}
