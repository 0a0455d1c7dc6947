package dev.waybill.api.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.event.Delivery;
import dev.waybill.core.event.DeliveryTry;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deliveries as callers see them. */
final class DeliveryJson {

    private DeliveryJson() {}

    static ObjectNode of(Delivery delivery) {
        ObjectNode json = Json.object().put("id", delivery.key().id()).put("object", "delivery");
        json.put("webhook", delivery.key().endpoint().id());
        json.put("type", delivery.event().type().text());
        json.put("status", delivery.status().text());
        if (delivery.progress().reason() != null) {
            json.put("reason", delivery.progress().reason());
        }
        json.put("created_at", Times.text(delivery.event().at()));
        @Nullable Instant next = delivery.progress().nextTryAt();
        json.put("next_try_at", next == null ? null : Times.text(next));
        json.put("expires_at", Times.text(delivery.event().expiresAt()));
        ArrayNode tries = json.putArray("tries");
        delivery.tries().forEach(each -> tries.add(of(each)));
        json.set("event", Json.parse(delivery.event().body()));
        return json;
    }

    private static ObjectNode of(DeliveryTry each) {
        ObjectNode json = Json.object().put("at", Times.text(each.at()));
        if (each.status() != null) {
            json.put("status", each.status());
        }
        if (each.error() != null) {
            json.put("error", each.error());
        }
        return json.put("latency_ms", each.latencyMs());
    }
}
