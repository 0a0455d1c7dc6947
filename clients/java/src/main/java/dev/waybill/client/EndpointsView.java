package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The operator's model endpoints as they are in use.
 *
 * @param raw as the server sent it; not to be changed
 */
public record EndpointsView(JsonNode raw) {

    /** In the order of their file. */
    public List<Endpoint> endpoints() {
        return Read.list(raw, "data", Endpoint::new);
    }

    /** What keeps the operator's texts from being in use as they stand; empty where nothing does. */
    public Optional<String> trouble() {
        return Read.optionalText(raw.path("texts"), "detail");
    }
}
