package dev.waybill.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.set.SetEnds;
import dev.waybill.core.set.SetHead;
import dev.waybill.core.set.SetStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the endpoints that want it, and the bus, of the end of a batch, once for each round of it. Thread-safe. */
public final class TellOfBatches implements SetEnds {

    private final Subscribers subscribers;
    private final Tell tell;
    private final EventBus bus;

    /** @param bus {@link EventBus#NONE} where events are published on none */
    public TellOfBatches(Subscribers subscribers, Tell tell, EventBus bus) {
        this.subscribers = subscribers;
        this.tell = tell;
        this.bus = bus;
    }

    /** Children are no batch: their job is told of. */
    @Override
    public void ended(SetHead head) {
        @Nullable EventType type = type(head.progress().status()).orElse(null);
        @Nullable Instant at = head.progress().finishedAt();
        if (type == null || at == null || head.parent() != null) {
            return;
        }
        Event event = event(type, head, at);
        String task = head.asked().task().name();
        subscribers.of(head.key().tenant(), head.asked().times().createdAt(), at).stream()
                .filter(endpoint -> endpoint.wanted().wants(type, task, false))
                .forEach(endpoint -> tell.tell(event, endpoint));
        if (!bus.publish(List.of(event)).isEmpty()) {
            throw new IllegalStateException(
                    "the bus did not take the end of " + head.key().id());
        }
    }

    private static Event event(EventType type, SetHead head, Instant at) {
        String id = head.key().id();
        int round = head.progress().round();
        ObjectNode data = Json.object()
                .put("id", id)
                .put("object", "batch")
                .put("task", head.asked().task().name())
                .put("status", head.progress().status().text())
                .put("round", round)
                .put("version", head.version());
        if (head.progress().reason() != null) {
            data.put("reason", head.progress().reason());
        }
        data.put("created_at", Times.text(head.asked().times().createdAt())).put("finished_at", Times.text(at));
        data.putObject("links").put("self", "/v1/batches/" + id);
        return new Event(
                EventIds.event(at, head.key().tenant(), id, Integer.toString(round), type.text()),
                type,
                head.key().tenant(),
                at,
                data);
    }

    private static Optional<EventType> type(SetStatus status) {
        return switch (status) {
            case COMPLETED -> Optional.of(EventType.BATCH_COMPLETED);
            case CANCELLED -> Optional.of(EventType.BATCH_CANCELLED);
            case EXPIRED -> Optional.of(EventType.BATCH_EXPIRED);
            case RECEIVING, IN_PROGRESS, CANCELLING, UNKNOWN -> Optional.empty();
        };
    }
}
