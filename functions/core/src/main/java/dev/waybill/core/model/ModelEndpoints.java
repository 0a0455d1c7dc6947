package dev.waybill.core.model;

import java.util.Optional;
import java.util.Set;

/** The operator's endpoints by name. Thread-safe. */
public interface ModelEndpoints {

    /** All names, for messages. */
    Set<String> names();

    Optional<EndpointConfig> config(String name);

    /** The step kinds that this endpoint answers; empty for a name that is not there. */
    Set<String> stepKinds(String name);

    /**
     * @throws IllegalArgumentException where no endpoint has this name
     */
    ModelEndpoint endpoint(String name);

    /** Names the price table that holds: the file's {@code priceVersion}, else a hash of the file. */
    String priceVersion();
}
