package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * That events of a span of time are sent again, the newest first.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Redelivery(JsonNode raw) {

    /** How many are sent again. */
    public int redelivered() {
        return Read.count(raw, "redelivered");
    }

    /** Where there are more than one request takes: ask again with this as {@link DeliveryFilter#until}. */
    public Optional<Instant> nextUntil() {
        return Read.optionalTime(raw, "next_until");
    }
}
