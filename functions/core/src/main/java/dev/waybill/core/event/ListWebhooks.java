package dev.waybill.core.event;

import dev.waybill.core.key.Principal;
import java.util.Comparator;
import java.util.List;

/** Lists a tenant's webhook endpoints, the newest first. Thread-safe. */
public final class ListWebhooks {

    private final EndpointStore endpoints;

    public ListWebhooks(EndpointStore endpoints) {
        this.endpoints = endpoints;
    }

    /** All of them: {@link WebhookEndpoint#MOST} at most. */
    public List<WebhookEndpoint> list(Principal who) {
        return endpoints.list(who.tenant()).stream()
                .sorted(Comparator.comparing(
                                (WebhookEndpoint endpoint) -> endpoint.key().id())
                        .reversed())
                .toList();
    }
}
