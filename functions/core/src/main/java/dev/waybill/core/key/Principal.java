package dev.waybill.core.key;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a request comes from: the tenant, the actor of the records it causes, and what it may do.
 *
 * @param operator whether it speaks for the operator of this Waybill, who alone may name another tenant. True for keys of
 *     the tenant {@code _operator} and for the one that a local Waybill makes for its machine.
 * @param until when the key that the request came with ends; null where it has no end
 */
public record Principal(
        String tenant,
        Actor actor,
        Set<Scope> scopes,
        boolean operator,
        @Nullable Instant until) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** A caller whose key has no end. */
    public Principal(String tenant, Actor actor, Set<Scope> scopes, boolean operator) {
        this(tenant, actor, scopes, operator, null);
    }

    /** A caller of a tenant; the operator where the tenant is the operator's. */
    public Principal(String tenant, Actor actor, Set<Scope> scopes) {
        this(tenant, actor, scopes, Tenant.OPERATOR.equals(tenant));
    }

    /** The same caller with a key that ends then. */
    public Principal until(@Nullable Instant end) {
        return new Principal(tenant, actor, scopes, operator, end);
    }

    /** {@code admin} allows everything. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
