package dev.waybill.core.event;

import dev.waybill.core.event.WebhookEndpoint.Disabled;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.log.EventLog.Field;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets no more be sent to an endpoint, and tells the tenant's others. That they are told is noted: where whoever does it dies in
 * between, the next who looks at the endpoint goes on, and they hear of it once. Thread-safe.
 */
public final class DisableWebhook {

    private static final int MOST_ROUNDS = 5;

    private final EndpointStore endpoints;
    private final Places places;
    private final Tell tell;
    private final Clock clock;
    private final EventLog log;

    public DisableWebhook(EndpointStore endpoints, Places places, Tell tell, Clock clock, EventLog log) {
        this.endpoints = endpoints;
        this.places = places;
        this.tell = tell;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Disables an endpoint to which nothing came through for a whole schedule.
     *
     * @param since when the first try of the schedule began
     * @param known when something came through that is not noted yet; null where nothing did
     * @return whether it is disabled now
     */
    boolean disableUnlessSucceededSince(EndpointKey key, Instant since, @Nullable Instant known) {
        @Nullable Instant noted = places.standing(key).succeededAt();
        if (isSince(known, since) || isSince(noted, since)) {
            return false;
        }
        disable(key, WebhookEndpoint.FAILING);
        return true;
    }

    private static boolean isSince(@Nullable Instant success, Instant since) {
        return success != null && !success.isBefore(since);
    }

    /** Done twice it is done once. */
    void disable(EndpointKey key, String reason) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            @Nullable WebhookEndpoint seen = endpoints.find(key).orElse(null);
            if (seen == null || seen.disabled() != null) {
                Optional.ofNullable(seen).ifPresent(this::tellOthers);
                return;
            }
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            WebhookEndpoint next = seen.disabled(new Disabled(now, reason, false), now);
            if (endpoints.put(next)) {
                log.event("webhook_disabled")
                        .with(Field.WEBHOOK, key.id())
                        .with(Field.REASON, reason)
                        .write();
                tellOthers(next);
                return;
            }
        }
        throw Webhooks.busy();
    }

    /** Tells the others of an endpoint that is disabled, where nobody has. */
    void tellOthers(WebhookEndpoint endpoint) {
        @Nullable Disabled disabled = endpoint.disabled();
        if (disabled == null || disabled.told()) {
            return;
        }
        EndpointKey key = endpoint.key();
        Event event = event(key, disabled);
        endpoints.list(key.tenant()).stream()
                .filter(other -> !other.key().equals(key) && other.disabled() == null)
                .forEach(other -> tell.tell(event, other));
        // Where it has changed meanwhile they are told once more, of the same event.
        endpoints.put(endpoint.disabled(new Disabled(disabled.at(), disabled.reason(), true), endpoint.updatedAt()));
    }

    private static Event event(EndpointKey key, Disabled disabled) {
        return new Event(
                EventIds.event(disabled.at(), key.tenant(), key.id(), "disabled"),
                EventType.WEBHOOK_DISABLED,
                key.tenant(),
                disabled.at(),
                Json.object()
                        .put("id", key.id())
                        .put("object", "webhook")
                        .put("reason", disabled.reason())
                        .put("disabled_at", Times.text(disabled.at())));
    }
}
