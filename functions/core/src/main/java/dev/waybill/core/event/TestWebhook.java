package dev.waybill.core.event;

import dev.waybill.core.json.Json;
import dev.waybill.core.key.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Sends an endpoint an event of type {@code webhook.test}, with one try only, even where the endpoint is disabled. Thread-safe. */
public final class TestWebhook {

    private final Webhooks webhooks;
    private final Tell tell;
    private final Clock clock;

    public TestWebhook(EndpointStore endpoints, Tell tell, Clock clock) {
        this.webhooks = new Webhooks(endpoints);
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * @return the delivery, which is tried in a moment: {@link ListDeliveries} shows how that went
     * @throws dev.waybill.core.problem.Problem {@code not_found}
     */
    public Delivery test(Principal who, String id) {
        WebhookEndpoint endpoint = webhooks.find(who, id);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Event event = new Event(
                EventIds.event(now),
                EventType.WEBHOOK_TEST,
                who.tenant(),
                now,
                Json.object().put("id", id).put("object", "webhook"));
        return tell.tell(event, endpoint);
    }
}
