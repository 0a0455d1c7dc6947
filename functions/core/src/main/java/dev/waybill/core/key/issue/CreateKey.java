package dev.waybill.core.key.issue;

import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Gives out a key: the secret is in the answer, and nowhere else from then on. Thread-safe. */
public final class CreateKey {

    private final IssuedKeys keys;
    private final Clock clock;

    public CreateKey(IssuedKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A new key and its secret. */
    public record Created(IssuedKey key, ApiKey secret) {}

    /** @throws Problem {@code scope_missing} for another's tenant or a scope the caller lacks, {@code invalid_request} for a time gone by */
    public Created create(Principal who, KeyRequest request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Created created = KeyTerms.of(who, request, now).key(now);
        keys.put(created.key());
        return created;
    }
}
