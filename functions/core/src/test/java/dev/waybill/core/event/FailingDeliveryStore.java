package dev.waybill.core.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A store that does not take events of one kind. */
record FailingDeliveryStore(DeliveryStore rest, String refused) implements DeliveryStore {

    @Override
    public boolean put(Delivery delivery) {
        if (delivery.event().body().contains(refused)) {
            throw new IllegalStateException("no room");
        }
        return rest.put(delivery);
    }

    @Override
    public Optional<Delivery> find(DeliveryKey key) {
        return rest.find(key);
    }

    @Override
    public void moveDue(Delivery seen, Instant due) {
        rest.moveDue(seen, due);
    }

    @Override
    public List<Delivery> list(EndpointKey endpoint, Asked asked, @Nullable String below, int most) {
        return rest.list(endpoint, asked, below, most);
    }

    @Override
    public List<Due> due(int part, Instant now, @Nullable Due below, int most) {
        return rest.due(part, now, below, most);
    }

    @Override
    public int dueParts() {
        return rest.dueParts();
    }
}
