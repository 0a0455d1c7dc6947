package dev.waybill.core.key.issue;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a key will be that somebody may give out: a request held against the rules, before there is a key. Immutable.
 *
 * @param person whom it will speak for; null where it speaks for itself
 * @param expiresAt in whole seconds; null where it works until it is revoked
 * @param by who gives it out
 */
public record KeyTerms(
        String tenant,
        String name,
        Set<Scope> scopes,
        @Nullable Actor person,
        @Nullable Instant expiresAt,
        Actor by) {

    public KeyTerms {
        scopes = Set.copyOf(scopes);
    }

    /** @throws Problem {@code scope_missing} for another's tenant or a scope the caller lacks, {@code invalid_request} for a time gone by */
    public static KeyTerms of(Principal who, KeyRequest request, Instant now) {
        String tenant = TenantChoice.of(who, request.tenant());
        List<Fault> lacking = request.scopes().stream()
                .filter(scope -> !who.may(scope))
                .map(scope -> new Fault("/scopes", "the caller's own key lacks " + scope.text()))
                .sorted((one, other) -> one.detail().compareTo(other.detail()))
                .collect(Collectors.toList());
        if (!lacking.isEmpty()) {
            throw Problem.at(ProblemCode.SCOPE_MISSING, "a key gives no scope that it lacks itself", lacking);
        }
        return new KeyTerms(
                tenant, request.name(), request.scopes(), request.person(), expiry(who, request, now), who.actor());
    }

    /** A key of these terms, with its secret. */
    public CreateKey.Created key(Instant now) {
        ApiKey secret = ApiKey.random();
        String id = KeyIds.at(now);
        Principal principal = new Principal(tenant, person == null ? Actor.key(id, name) : person, scopes);
        IssuedKey.Creation creation = new IssuedKey.Creation(now, by);
        return new CreateKey.Created(
                new IssuedKey(id, name, principal, creation, expiresAt, null, secret.hash()), secret);
    }

    /** No key outlives the one that made it. */
    private static @Nullable Instant expiry(Principal who, KeyRequest request, Instant now) {
        @Nullable Instant most = who.until();
        if (request.expiresAt() == null) {
            return most;
        }
        Instant seconds = request.expiresAt().truncatedTo(ChronoUnit.SECONDS);
        if (!seconds.isAfter(now)) {
            throw refused("expected a time to come; it is now " + now);
        }
        if (most != null && seconds.isAfter(most)) {
            throw refused("expected no later time than the caller's own key has: " + most);
        }
        return seconds;
    }

    private static Problem refused(String detail) {
        return Problem.at(
                ProblemCode.INVALID_REQUEST,
                "the request is not one for a key",
                List.of(new Fault("/expires_at", detail)));
    }
}
