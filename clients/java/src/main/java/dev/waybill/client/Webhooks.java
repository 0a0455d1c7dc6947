package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * The tenant's webhook endpoints: where Waybill tells what happened. Needs a key with the scope {@code webhooks:write}. Thread-safe.
 * Every method throws {@link WaybillException}. What a receiver asks before it believes a delivery is {@link WebhookSignature}.
 */
public final class Webhooks {

    private static final String PATH = "/v1/webhooks";

    private final Calls calls;

    Webhooks(Calls calls) {
        this.calls = calls;
    }

    /**
     * Has deliveries sent to an address from now on.
     *
     * @return the endpoint with its secret, which is shown this once
     * @throws ApiProblem with status 422 and the places of what cannot be so, 409 where the tenant has too many
     */
    public Webhook create(WebhookRequest request) {
        return new Webhook(calls.object(Call.post(PATH, request.body())));
    }

    /** Newest first, without their secrets. */
    public Listing<Webhook> list() {
        return new Listing<>(calls, PATH, Map.of(), Webhook::new);
    }

    public Webhook get(String id) {
        return new Webhook(calls.object(Call.get(path(id))));
    }

    /** Changes what the request names, and nothing else. */
    public Webhook change(String id, WebhookChange change) {
        return new Webhook(calls.object(Call.patch(path(id), change.body())));
    }

    /** Sends nothing to it any more, what waits for its next try neither. Where it is gone already it is 404. */
    public void delete(String id) {
        calls.send(Call.delete(path(id)));
    }

    /**
     * Gives it a new secret. The one before signs beside it for 24 hours.
     *
     * @return the endpoint with its new secret, which is shown this once
     */
    public Webhook rotate(String id) {
        return act(id, "rotate");
    }

    /** Has deliveries sent again to one that is disabled. What had failed by then is sent with {@link #redeliver} only; what happened meanwhile is not kept. */
    public Webhook enable(String id) {
        return act(id, "enable");
    }

    /** Sends it an event of the type {@code webhook.test}, whatever else it wants. */
    public Delivery test(String id) {
        return new Delivery(calls.object(Call.post(path(id) + "/test", "")));
    }

    /** What was sent to it, or is to be, newest first. */
    public Listing<Delivery> deliveries(String id, DeliveryFilter filter) {
        return new Listing<>(calls, path(id) + "/deliveries", filter.parameters(), Delivery::new);
    }

    /** Sends one event again, under the id it had. */
    public Delivery redeliver(String id, String delivery) {
        return new Delivery(
                calls.object(Call.post(path(id) + "/deliveries/" + Call.segment(delivery) + "/redeliver", "")));
    }

    /**
     * Sends again what was to be delivered in a span of time.
     *
     * @param filter at least {@link DeliveryFilter#since}
     */
    public Redelivery redeliver(String id, DeliveryFilter filter) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        filter.parameters().forEach(body::put);
        return new Redelivery(calls.object(Call.post(path(id) + "/redeliver", body.toString())));
    }

    private Webhook act(String id, String act) {
        return new Webhook(calls.object(Call.post(path(id) + "/" + act, "")));
    }

    private static String path(String id) {
        return PATH + "/" + Call.segment(id);
    }
}
