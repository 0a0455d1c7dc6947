package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What signs somebody in to the console once. {@link #toString} leaves the code out.
 *
 * @param raw as the server sent it, and the code is in it; not to be changed
 */
public record SignIn(JsonNode raw) {

    /** What {@link Keys#exchange} takes. */
    public String code() {
        return Read.text(raw, "code");
    }

    /** The console with the code: a path of the server, and what stands after its {@code #}. */
    public String link() {
        return Read.text(raw, "link");
    }

    /** What the key will be called. */
    public String name() {
        return Read.text(raw, "name");
    }

    /** Whose data the key will reach. */
    public String tenant() {
        return Read.text(raw, "tenant");
    }

    public Set<Scope> scopes() {
        return Set.copyOf(Read.list(raw, "scopes", each -> new Scope(each.asText())));
    }

    /** Whom the key will speak for on records; empty where it will speak for itself. */
    public Optional<Actor> person() {
        return Read.part(raw, "principal").map(Actor::of);
    }

    /** Who made it. */
    public Actor createdBy() {
        return Actor.of(raw.path("created_by"));
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When the code ends. */
    public Instant expiresAt() {
        return Read.time(raw, "expires_at");
    }

    /** When the key will end by itself; empty where it will not. */
    public Optional<Instant> keyExpiresAt() {
        return Read.optionalTime(raw, "key_expires_at");
    }

    @Override
    public String toString() {
        return "SignIn[" + raw.path("expires_at").asText() + "]";
    }
}
