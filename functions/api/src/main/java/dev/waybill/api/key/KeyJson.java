package dev.waybill.api.key;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.json.Times;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keys as callers see them. */
public final class KeyJson {

    private KeyJson() {}

    /** A key as it is listed: without its secret, which nobody knows, and without its hash. */
    public static ObjectNode of(IssuedKey key) {
        ObjectNode json = Json.object().put("id", key.id()).put("object", "key");
        json.put("name", key.name()).put("tenant", key.tenant());
        ArrayNode scopes = json.putArray("scopes");
        key.principal().scopes().stream().map(Scope::text).sorted().forEach(scopes::add);
        json.set("principal", Json.tree(key.principal().actor()));
        json.put("created_at", Times.text(key.createdAt()));
        json.set("created_by", Json.tree(key.createdBy()));
        return json.put("expires_at", text(key.expiresAt())).put("revoked_at", text(key.revokedAt()));
    }

    /** A key at the one moment at which its secret is shown. */
    public static ObjectNode of(IssuedKey key, ApiKey secret) {
        return of(key).put("key", secret.secret());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : Times.text(time);
    }
}
