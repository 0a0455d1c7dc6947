package dev.waybill.core.event;

import dev.waybill.core.key.Principal;

/** Deletes a webhook endpoint; what was to be told there is told no more. Thread-safe. */
public final class DeleteWebhook {

    private final EndpointStore endpoints;
    private final Webhooks webhooks;

    public DeleteWebhook(EndpointStore endpoints) {
        this.endpoints = endpoints;
        this.webhooks = new Webhooks(endpoints);
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found} */
    public void delete(Principal who, String id) {
        endpoints.delete(webhooks.find(who, id).key());
    }
}
