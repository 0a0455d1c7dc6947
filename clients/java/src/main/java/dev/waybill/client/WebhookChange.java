package dev.waybill.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Collection;

/** What is to be changed of a webhook endpoint; all else stays. Immutable: each method gives another change. */
public final class WebhookChange {

    /** Changes nothing. */
    public static final WebhookChange NONE = new WebhookChange(JsonNodeFactory.instance.objectNode());

    private final ObjectNode body;

    private WebhookChange(ObjectNode body) {
        this.body = body;
    }

    public WebhookChange url(URI url) {
        return new WebhookChange(body.deepCopy().put("url", url.toString()));
    }

    /** In the place of those that it was told of. */
    public WebhookChange events(Collection<String> events) {
        return with("events", events);
    }

    /** In the place of those before. */
    public WebhookChange tasks(Collection<String> names) {
        return with("tasks", names);
    }

    /** Of jobs of all tasks. */
    public WebhookChange allTasks() {
        return new WebhookChange(body.deepCopy().putNull("tasks"));
    }

    public WebhookChange children(boolean wanted) {
        return new WebhookChange(body.deepCopy().put("children", wanted));
    }

    public WebhookChange description(String text) {
        return new WebhookChange(body.deepCopy().put("description", text));
    }

    private WebhookChange with(String field, Collection<String> values) {
        ObjectNode copy = body.deepCopy();
        ArrayNode list = copy.putArray(field);
        values.forEach(list::add);
        return new WebhookChange(copy);
    }

    /** Whether it changes nothing. */
    public boolean isEmpty() {
        return body.isEmpty();
    }

    /** The body as it is sent. */
    String body() {
        return body.toString();
    }

    @Override
    public String toString() {
        return "WebhookChange" + body;
    }
}
