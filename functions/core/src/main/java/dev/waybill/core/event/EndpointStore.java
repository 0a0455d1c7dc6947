package dev.waybill.core.event;

import java.util.List;
import java.util.Optional;

/**
 * Where webhook endpoints are kept, and, apart from them, what they sign with. Thread-safe. Implementations pass the suite
 * {@code EndpointStoreContract}.
 */
public interface EndpointStore {

    /**
     * Puts the next version of an endpoint, the first where there is none.
     *
     * @return false where it is not the next: another was faster, or it was deleted
     */
    boolean put(WebhookEndpoint endpoint);

    /**
     * The same together with what it signs with from then on, the newest first, both or neither.
     *
     * @param keys replace those before
     */
    boolean put(WebhookEndpoint endpoint, List<SigningKey> keys);

    /** Reads consistently: what was put before is seen. */
    Optional<WebhookEndpoint> find(EndpointKey key);

    /** All of a tenant, the oldest first, read consistently. */
    List<WebhookEndpoint> list(String tenant);

    /** What an endpoint signs with, the newest first; none where it was deleted. */
    List<SigningKey> keys(EndpointKey key);

    /** Deletes an endpoint and what it signs with; done twice it is done once. */
    void delete(EndpointKey key);
}
