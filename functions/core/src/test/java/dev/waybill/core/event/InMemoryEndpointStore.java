package dev.waybill.core.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryEndpointStore implements EndpointStore {

    private final Map<EndpointKey, WebhookEndpoint> kept = new HashMap<>();
    private final Map<EndpointKey, List<SigningKey>> keys = new HashMap<>();
    private int lists;

    @Override
    public synchronized boolean put(WebhookEndpoint endpoint) {
        int there = find(endpoint.key()).map(WebhookEndpoint::version).orElse(0);
        if (there != endpoint.version() - 1) {
            return false;
        }
        kept.put(endpoint.key(), endpoint);
        return true;
    }

    @Override
    public synchronized boolean put(WebhookEndpoint endpoint, List<SigningKey> signing) {
        if (!put(endpoint)) {
            return false;
        }
        keys.put(endpoint.key(), List.copyOf(signing));
        return true;
    }

    @Override
    public synchronized Optional<WebhookEndpoint> find(EndpointKey key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public synchronized List<WebhookEndpoint> list(String tenant) {
        lists++;
        return kept.values().stream()
                .filter(endpoint -> endpoint.key().tenant().equals(tenant))
                .sorted(Comparator.comparing(endpoint -> endpoint.key().id()))
                .toList();
    }

    /** How often a list was read. */
    public synchronized int lists() {
        return lists;
    }

    @Override
    public synchronized List<SigningKey> keys(EndpointKey key) {
        return new ArrayList<>(keys.getOrDefault(key, List.of()));
    }

    @Override
    public synchronized void delete(EndpointKey key) {
        kept.remove(key);
        keys.remove(key);
    }
}
