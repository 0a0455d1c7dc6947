package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** The same at once, with how far it is what the operator's texts say now. */
    public EndpointsView view() {
        JsonNode view = calls.object(Call.get("/v1/endpoints"));
        if (!view.path("data").isArray()) {
            throw new UnexpectedAnswerException("the list of endpoints has no data, as the API promises");
        }
        return new EndpointsView(view);
    }
}
