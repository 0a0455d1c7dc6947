package dev.waybill.core.event;

import dev.waybill.core.cache.BoundedCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who of a tenant may want to be told. Read once for all that happened before, so that a tenant without endpoints costs next to nothing:
 * an endpoint hears of every job that was accepted after it was made. Thread-safe.
 */
public final class Subscribers {

    private static final int MOST_TENANTS = 10_000;
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final EndpointStore endpoints;
    private final Clock clock;
    private final BoundedCache<String, Read> read = new BoundedCache<>(MOST_TENANTS);

    public Subscribers(EndpointStore endpoints, Clock clock) {
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /**
     * A tenant's endpoints that are not disabled.
     *
     * @param begunAt when that began of which an end is told: whatever was there then is among them
     * @param happenedAt when what is told happened
     */
    List<WebhookEndpoint> of(String tenant, Instant begunAt, Instant happenedAt) {
        Instant now = clock.instant();
        Optional<Read> known = read.get(tenant).filter(seen -> seen.serves(begunAt, happenedAt, now));
        return known.orElseGet(() -> {
                    Read fresh = new Read(now, endpoints.list(tenant));
                    read.put(tenant, fresh);
                    return fresh;
                })
                .enabled();
    }

    /** @param at no later than the read itself */
    private record Read(Instant at, List<WebhookEndpoint> endpoints) {

        boolean serves(Instant begunAt, Instant happenedAt, Instant now) {
            return !at.isBefore(happenedAt) || (!at.isBefore(begunAt) && now.isBefore(at.plus(FRESH)));
        }

        List<WebhookEndpoint> enabled() {
            return endpoints.stream()
                    .filter(endpoint -> endpoint.disabled() == null)
                    .toList();
        }
    }
}
