package dev.waybill.core.event;

import dev.waybill.core.key.Principal;

/** Shows a webhook endpoint. Thread-safe. */
public final class GetWebhook {

    private final Webhooks webhooks;

    public GetWebhook(EndpointStore endpoints) {
        this.webhooks = new Webhooks(endpoints);
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found} */
    public WebhookEndpoint get(Principal who, String id) {
        return webhooks.find(who, id);
    }
}
