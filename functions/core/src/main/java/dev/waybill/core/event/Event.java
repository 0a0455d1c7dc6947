package dev.waybill.core.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.time.Instant;

/**
 * Something that has happened, as it is told. It holds ids, states, codes and numbers, never a payload.
 *
 * @param id the same for the same thing, however often it is told
 * @param at when it happened
 * @param data what it is about
 */
public record Event(String id, EventType type, String tenant, Instant at, ObjectNode data) {

    /** The body as it is sent: {@code {"type", "timestamp", "data"}}. */
    public String body() {
        ObjectNode body = Json.object().put("type", type.text()).put("timestamp", Times.text(at));
        body.set("data", data);
        return Json.write(body);
    }
}
