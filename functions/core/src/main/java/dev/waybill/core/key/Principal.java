package dev.waybill.core.key;

import dev.waybill.core.job.Actor;
import java.util.Set;

/** Who a request comes from: the tenant, the actor of the records it causes, and what it may do. */
public record Principal(String tenant, Actor actor, Set<Scope> scopes) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** {@code admin} allows everything. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
