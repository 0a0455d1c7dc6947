package dev.waybill.core.key.issue;

import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose keys a caller manages: its own tenant's; the operator may name any. */
final class TenantChoice {

    private static final String DETAIL =
            "only a key of the operator may name another tenant than its own: leave tenant out";

    private static final String FORM =
            "expected a tenant's name: lower-case letters, digits, - and _, at most 64, a letter or digit first";

    private TenantChoice() {}

    /** @throws Problem {@code scope_missing}, the same whether or not there is such a tenant; {@code invalid_request} for no name */
    static String of(Principal who, @Nullable String named) {
        if (named == null || named.equals(who.tenant())) {
            return who.tenant();
        }
        if (!who.operator()) {
            throw Problem.at(ProblemCode.SCOPE_MISSING, DETAIL, List.of(new Fault("/tenant", DETAIL)));
        }
        if (!Tenant.isName(named)) {
            throw Problem.at(ProblemCode.INVALID_REQUEST, FORM, List.of(new Fault("/tenant", FORM)));
        }
        return named;
    }
}
