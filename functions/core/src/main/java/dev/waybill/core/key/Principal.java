package dev.waybill.core.key;

import java.util.Set;

/**
 * Who a request comes from: the tenant, the actor of the records it causes, and what it may do.
 *
 * @param operator whether it speaks for the operator of this Waybill, who alone may name another tenant. True for keys of
 *     the tenant {@code _operator} and for the one that a local Waybill makes for its machine.
 */
public record Principal(String tenant, Actor actor, Set<Scope> scopes, boolean operator) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** A caller of a tenant; the operator where the tenant is the operator's. */
    public Principal(String tenant, Actor actor, Set<Scope> scopes) {
        this(tenant, actor, scopes, Tenant.OPERATOR.equals(tenant));
    }

    /** {@code admin} allows everything. */
    public boolean may(Scope scope) {
        return scopes.contains(scope) || scopes.contains(Scope.ADMIN);
    }
}
