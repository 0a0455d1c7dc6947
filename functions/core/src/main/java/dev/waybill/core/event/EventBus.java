package dev.waybill.core.event;

import java.util.List;

/** A bus from which others take events by rules of their own. Thread-safe. */
@FunctionalInterface
public interface EventBus {

    /** Where nobody wants them. */
    EventBus NONE = events -> List.of();

    /**
     * Hands events over, in any number.
     *
     * @return those that it did not take
     * @throws RuntimeException where it took none, or nobody knows which
     */
    List<Event> publish(List<Event> events);
}
