package dev.waybill.core.event;

import dev.waybill.core.event.DeliveryStore.Asked;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells an endpoint again what it was told before, under the same {@code webhook-id} and with the whole schedule. Thread-safe. */
public final class Redeliver {

    /** So many at once; for more the caller asks again. */
    public static final int MOST_AT_ONCE = 500;

    private static final int PAGE = 100;

    private final Webhooks webhooks;
    private final DeliveryStore deliveries;
    private final Tell tell;
    private final Clock clock;

    public Redeliver(EndpointStore endpoints, DeliveryStore deliveries, Tell tell, Clock clock) {
        this.webhooks = new Webhooks(endpoints);
        this.deliveries = deliveries;
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * What was done of a range.
     *
     * @param count how many deliveries are tried again
     * @param before where there are more: ask again with this as {@code until}; null once that was all
     */
    public record Done(int count, @Nullable Instant before) {}

    /**
     * One delivery, from the begin of the schedule; one that is pending too, so that it is tried at once.
     *
     * @throws Problem {@code not_found}; {@code conflict} where the endpoint is disabled
     */
    public Delivery one(Principal who, String id, String delivery) {
        WebhookEndpoint endpoint = enabled(who, id);
        Delivery seen = deliveries
                .find(new DeliveryKey(endpoint.key(), delivery))
                .orElseThrow(
                        () -> Problem.of(ProblemCode.NOT_FOUND, "there is no delivery of this id to this webhook"));
        return tell.again(seen);
    }

    /**
     * All of a range that are not pending, the newest first.
     *
     * @throws Problem {@code not_found}; {@code conflict} where the endpoint is disabled
     */
    public Done range(Principal who, String id, Asked asked) {
        WebhookEndpoint endpoint = enabled(who, id);
        @Nullable Instant before = asked.before() == null ? clock.instant() : asked.before();
        Asked bounded = new Asked(asked.status(), asked.since(), before);
        int count = 0;
        @Nullable String below = null;
        while (true) {
            List<Delivery> page = deliveries.list(endpoint.key(), bounded, below, PAGE);
            for (Delivery delivery : page) {
                if (delivery.status() != DeliveryStatus.PENDING) {
                    tell.again(delivery);
                    count++;
                }
            }
            if (page.size() < PAGE) {
                return new Done(count, null);
            }
            Delivery last = page.get(page.size() - 1);
            below = last.key().id();
            if (count >= MOST_AT_ONCE) {
                // Just behind the last one: of those of its very millisecond some may be told twice, none not at all.
                return new Done(count, last.event().at().plusMillis(1));
            }
        }
    }

    private WebhookEndpoint enabled(Principal who, String id) {
        WebhookEndpoint endpoint = webhooks.find(who, id);
        if (endpoint.disabled() != null) {
            throw Problem.of(ProblemCode.CONFLICT, "this webhook is disabled: enable it first");
        }
        return endpoint;
    }
}
