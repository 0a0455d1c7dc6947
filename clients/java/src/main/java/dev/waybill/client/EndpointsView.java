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

    /** How far they are what the operator's texts say: {@code whole}, {@code mistaken} or {@code unread}; more may come. */
    public Optional<String> textsState() {
        return Read.optionalText(raw.path("texts"), "state");
    }

    /** How many texts have mistakes. */
    public int mistakenTexts() {
        return Read.count(raw.path("texts"), "mistaken");
    }

    /** What keeps the operator's texts from being in use as they stand; empty where nothing does. */
    public Optional<String> trouble() {
        return Read.optionalText(raw.path("texts"), "detail");
    }
}
