package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Collection;
import java.util.List;

/** Which webhook endpoint is to be made. Immutable: each method gives another request. */
public final class WebhookRequest {

    private final ObjectNode body;

    private WebhookRequest(ObjectNode body) {
        this.body = body;
    }

    /**
     * @param url where deliveries are sent: {@code https}, but for a Waybill on this machine
     * @param events what it is told of: {@code job.completed}, {@code job.*} …
     */
    public static WebhookRequest of(URI url, String... events) {
        return of(url, List.of(events));
    }

    /** The same. */
    public static WebhookRequest of(URI url, Collection<String> events) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("url", url.toString());
        events.forEach(body.putArray("events")::add);
        return new WebhookRequest(body);
    }

    /** Of jobs of these tasks only. */
    public WebhookRequest tasks(String... names) {
        ObjectNode copy = body.deepCopy();
        List.of(names).forEach(copy.putArray("tasks")::add);
        return new WebhookRequest(copy);
    }

    /** Of children of jobs too. */
    public WebhookRequest children() {
        return new WebhookRequest(body.deepCopy().put("children", true));
    }

    /** For people, on one line. */
    public WebhookRequest description(String text) {
        return new WebhookRequest(body.deepCopy().put("description", text));
    }

    /** {@code v1}, as it is without a word, or {@code v1a}: with Ed25519, so that the receiver holds a public key and no secret. */
    public WebhookRequest signature(String kind) {
        return new WebhookRequest(body.deepCopy().put("signature", kind));
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    @Override
    public String toString() {
        return "WebhookRequest" + body;
    }
}
