package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key to the API. {@link #toString} leaves the secret out.
 *
 * @param raw as the server sent it, and the secret is in it where the key is new; not to be changed
 */
public record Key(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    /** What {@link WaybillClient} takes; only in the answer that gives the key out. */
    public Optional<String> secret() {
        return Read.optionalText(raw, "key");
    }

    /** What people call it. */
    public String name() {
        return Read.text(raw, "name");
    }

    public String tenant() {
        return Read.text(raw, "tenant");
    }

    public Set<Scope> scopes() {
        return Set.copyOf(Read.list(raw, "scopes", each -> new Scope(each.asText())));
    }

    /** Whom it speaks for on records. */
    public Actor principal() {
        return Actor.of(raw.path("principal"));
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    public Optional<Instant> expiresAt() {
        return Read.optionalTime(raw, "expires_at");
    }

    public Optional<Instant> revokedAt() {
        return Read.optionalTime(raw, "revoked_at");
    }

    @Override
    public String toString() {
        return "Key[" + raw.path("id").asText() + "]";
    }
}
