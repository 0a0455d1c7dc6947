package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Whom a key speaks for.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Caller(JsonNode raw) {

    /** Whose data the key reaches. */
    public String tenant() {
        return Read.text(raw, "tenant");
    }

    /** The actor of the records that it causes. */
    public Actor principal() {
        return Actor.of(raw.path("principal"));
    }

    public Set<Scope> scopes() {
        return Set.copyOf(Read.list(raw, "scopes", each -> new Scope(each.asText())));
    }

    /** When the key ends; empty where it has no end. */
    public Optional<Instant> expiresAt() {
        return Read.optionalTime(raw, "expires_at");
    }
}
