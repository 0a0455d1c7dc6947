package dev.waybill.core.key.issue;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Revokes a key: who looks it up from now on finds none, who found it before forgets it within a minute. Thread-safe. */
public final class RevokeKey {

    private final IssuedKeys keys;
    private final Clock clock;

    public RevokeKey(IssuedKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * The key as it is now; revoking it again changes nothing.
     *
     * @param tenant null for the caller's own
     * @throws Problem {@code not_found} where the tenant has no such key, {@code scope_missing} for another's tenant
     */
    public IssuedKey revoke(Principal who, @Nullable String tenant, String id) {
        return keys.revoke(TenantChoice.of(who, tenant), id, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND, "there is no such key"));
    }
}
