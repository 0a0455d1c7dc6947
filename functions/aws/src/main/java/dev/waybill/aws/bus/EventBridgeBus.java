package dev.waybill.aws.bus;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.event.Event;
import dev.waybill.core.event.EventBus;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * The account's default event bus: source {@code waybill}, the type as {@code detail-type}, and as detail
 * {@code {"id", "type", "timestamp", "tenant", "data"}}. Thread-safe.
 */
public final class EventBridgeBus implements EventBus {

    static final String SOURCE = "waybill";

    /** The service's bound on one request. */
    private static final int MOST_ENTRIES = 10;

    private final EventBridgeClient bridge;

    public EventBridgeBus(EventBridgeClient bridge) {
        this.bridge = bridge;
    }

    @Override
    public List<Event> publish(List<Event> events) {
        List<Event> refused = new ArrayList<>();
        for (int at = 0; at < events.size(); at += MOST_ENTRIES) {
            refused.addAll(some(events.subList(at, Math.min(at + MOST_ENTRIES, events.size()))));
        }
        return refused;
    }

    private List<Event> some(List<Event> events) {
        List<PutEventsRequestEntry> entries =
                events.stream().map(EventBridgeBus::entry).toList();
        List<PutEventsResultEntry> results =
                bridge.putEvents(put -> put.entries(entries)).entries();
        List<Event> refused = new ArrayList<>();
        for (int n = 0; n < events.size(); n++) {
            // One answer for each entry, in their order; one that is missing says nothing good.
            if (n >= results.size() || results.get(n).errorCode() != null) {
                refused.add(events.get(n));
            }
        }
        return refused;
    }

    private static PutEventsRequestEntry entry(Event event) {
        ObjectNode detail = Json.object()
                .put("id", event.id())
                .put("type", event.type().text())
                .put("timestamp", Times.text(event.at()))
                .put("tenant", event.tenant());
        detail.set("data", event.data());
        return PutEventsRequestEntry.builder()
                .source(SOURCE)
                .detailType(event.type().text())
                .time(event.at())
                .detail(Json.write(detail))
                .build();
    }
}
