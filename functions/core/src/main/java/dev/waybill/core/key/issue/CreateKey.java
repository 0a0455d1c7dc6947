package dev.waybill.core.key.issue;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
        String tenant = TenantChoice.of(who, request.tenant());
        List<Fault> lacking = request.scopes().stream()
                .filter(scope -> !who.may(scope))
                .map(scope -> new Fault("/scopes", "the caller's own key lacks " + scope.text()))
                .sorted((one, other) -> one.detail().compareTo(other.detail()))
                .collect(Collectors.toList());
        if (!lacking.isEmpty()) {
            throw Problem.at(ProblemCode.SCOPE_MISSING, "a key gives no scope that it lacks itself", lacking);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKey secret = ApiKey.random();
        String id = KeyIds.at(now);
        @Nullable Actor person = request.person();
        Principal principal =
                new Principal(tenant, person == null ? Actor.key(id, request.name()) : person, request.scopes());
        IssuedKey key = new IssuedKey(
                id,
                request.name(),
                principal,
                new IssuedKey.Creation(now, who.actor()),
                expiry(who, request, now),
                null,
                secret.hash());
        keys.put(key);
        return new Created(key, secret);
    }

    /** No key outlives the one that made it. */
    private static @Nullable Instant expiry(Principal who, KeyRequest request, Instant now) {
        @Nullable Instant most = who.until();
        if (request.expiresAt() == null) {
            return most;
        }
        Instant seconds = request.expiresAt().truncatedTo(ChronoUnit.SECONDS);
        if (!seconds.isAfter(now)) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the request is not one for a key",
                    List.of(new Fault("/expires_at", "expected a time to come; it is now " + now)));
        }
        if (most != null && seconds.isAfter(most)) {
            throw Problem.at(
                    ProblemCode.INVALID_REQUEST,
                    "the request is not one for a key",
                    List.of(new Fault("/expires_at", "expected no later time than the caller's own key has: " + most)));
        }
        return seconds;
    }
}
