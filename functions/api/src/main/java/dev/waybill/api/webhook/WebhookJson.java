package dev.waybill.api.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.WebhookEndpoint;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;

/** Webhook endpoints as callers see them. */
final class WebhookJson {

    private WebhookJson() {}

    /** An endpoint as it is listed: without its secret. */
    static ObjectNode of(WebhookEndpoint endpoint) {
        WebhookEndpoint.Wanted wanted = endpoint.wanted();
        ObjectNode json = Json.object().put("id", endpoint.key().id()).put("object", "webhook");
        json.put("url", wanted.url().toString());
        ArrayNode events = json.putArray("events");
        wanted.events().stream().map(EventPattern::text).forEach(events::add);
        ArrayNode tasks = json.putArray("tasks");
        wanted.tasks().forEach(tasks::add);
        json.put("children", wanted.children()).put("description", wanted.description());
        json.put("signature", endpoint.signature().text());
        endpoint.verifiers().stream().findFirst().ifPresent(newest -> json.put("public_key", newest));
        if (endpoint.disabled() == null) {
            json.putNull("disabled");
        } else {
            json.putObject("disabled")
                    .put("at", Times.text(endpoint.disabled().at()))
                    .put("reason", endpoint.disabled().reason());
        }
        json.put("created_at", Times.text(endpoint.createdAt())).put("updated_at", Times.text(endpoint.updatedAt()));
        json.putObject("links").put("self", path(endpoint)).put("deliveries", path(endpoint) + "/deliveries");
        return json;
    }

    /** An endpoint at the one moment at which its secret is shown; where it has a key pair there is none. */
    static ObjectNode of(CreateWebhook.Created created) {
        ObjectNode json = of(created.endpoint());
        return created.secret() == null ? json : json.put("secret", created.secret());
    }

    static String path(WebhookEndpoint endpoint) {
        return "/v1/webhooks/" + endpoint.key().id();
    }
}
