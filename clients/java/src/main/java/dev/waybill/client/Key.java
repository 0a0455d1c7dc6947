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

    /** Whose data it reaches. */
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

    /** Who gave it out. */
    public Optional<Actor> createdBy() {
        return Read.part(raw, "created_by").map(Actor::of);
    }

    /** When it was given out. */
    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When it ends by itself; empty where it does not. */
    public Optional<Instant> expiresAt() {
        return Read.optionalTime(raw, "expires_at");
    }

    /** When it was shut out; empty where it was not. */
    public Optional<Instant> revokedAt() {
        return Read.optionalTime(raw, "revoked_at");
    }

    @Override
    public String toString() {
        return "Key[" + raw.path("id").asText() + "]";
    }
}
