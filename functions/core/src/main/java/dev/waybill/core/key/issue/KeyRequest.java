package dev.waybill.core.key.issue;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new key shall be.
 *
 * @param tenant null for the caller's own
 * @param person whose key it is; null where it speaks for itself
 * @param expiresAt null for never
 */
public record KeyRequest(
        @Nullable String tenant,
        String name,
        Set<Scope> scopes,
        @Nullable Actor person,
        @Nullable Instant expiresAt) {

    public KeyRequest {
        scopes = Set.copyOf(scopes);
    }
}
