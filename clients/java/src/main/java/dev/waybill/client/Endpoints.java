package dev.waybill.client;

import java.util.Map;

/** The operator's model endpoints; needs a key with the scope {@code admin}. Thread-safe. */
public final class Endpoints {

    private final Calls calls;

    Endpoints(Calls calls) {
        this.calls = calls;
    }

    /** In the order of their file. */
    public Listing<Endpoint> list() {
        return new Listing<>(calls, "/v1/endpoints", Map.of(), Endpoint::new);
    }
}
