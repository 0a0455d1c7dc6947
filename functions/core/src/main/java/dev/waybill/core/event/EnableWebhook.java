package dev.waybill.core.event;

import dev.waybill.core.key.Principal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Lets events be sent again to an endpoint that was disabled; what failed meanwhile is not sent by itself. Thread-safe. */
public final class EnableWebhook {

    private final Webhooks webhooks;
    private final Clock clock;

    public EnableWebhook(EndpointStore endpoints, Clock clock) {
        this.webhooks = new Webhooks(endpoints);
        this.clock = clock;
    }

    /** Where it is not disabled nothing changes. @throws dev.waybill.core.problem.Problem {@code not_found} */
    public WebhookEndpoint enable(Principal who, String id) {
        return webhooks.change(
                who,
                id,
                seen -> seen.disabled() == null
                        ? seen
                        : seen.disabled(null, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }
}
