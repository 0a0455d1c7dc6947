package dev.waybill.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The books of events: what each endpoint is to be told, and what became of it. Thread-safe. Every read leaves out what is past its
 * time to live. Implementations pass the suite {@code DeliveryStoreContract}.
 */
public interface DeliveryStore {

    /**
     * Puts the next version of a delivery, the first where there is none.
     *
     * @return false where it is not the next: it is there already, or another was faster
     */
    boolean put(Delivery delivery);

    /** Reads consistently: what was put before is seen. */
    Optional<Delivery> find(DeliveryKey key);

    /** Moves the next look at a delivery that is pending, unless it has changed since. */
    void moveDue(Delivery seen, Instant due);

    /**
     * Deliveries of an endpoint, the newest event first.
     *
     * @param below the id of the delivery after which to go on; null for the newest
     * @return at most as many as asked, fewer only at the end
     */
    List<Delivery> list(EndpointKey endpoint, Asked asked, @Nullable String below, int most);

    /**
     * Which deliveries.
     *
     * @param status null for all
     * @param since events that happened then or later; null for all
     * @param before events that happened earlier than this; null for all
     */
    record Asked(
            @Nullable DeliveryStatus status,
            @Nullable Instant since,
            @Nullable Instant before) {}

    /**
     * Pending deliveries that need a look at this time or earlier, from one of {@link #dueParts} parts, the longest due first. One that
     * has just moved on may be among them.
     *
     * @param below the one after which to go on; null to begin
     */
    List<Due> due(int part, Instant now, @Nullable Due below, int most);

    /** @param at since when it needs a look */
    record Due(DeliveryKey key, Instant at) {}

    /** Into how many parts the deliveries that need a look are split. */
    int dueParts();
}
