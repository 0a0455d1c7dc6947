package dev.waybill.core.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at delivering an event. It holds nothing that the receiver answered but the status.
 *
 * @param at when it began
 * @param status the receiver's answer; null where none came
 * @param latencyMs how long it took
 * @param error a stable word for what went wrong; null where the event was taken
 */
public record DeliveryTry(
        Instant at,
        @Nullable Integer status,
        long latencyMs,
        @Nullable String error) {

    public boolean succeeded() {
        return error == null;
    }
}
