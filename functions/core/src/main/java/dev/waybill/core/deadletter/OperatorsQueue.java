package dev.waybill.core.deadletter;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;

/** Dead letters are of all tenants together: the operator alone sees them. */
final class OperatorsQueue {

    private OperatorsQueue() {}

    static void check(Principal who) {
        if (!who.operator()) {
            throw Problem.of(
                    ProblemCode.SCOPE_MISSING,
                    "dead letters are of all tenants together, and shown to the operator alone: use a key of the tenant"
                            + " _operator");
        }
    }

    static String named(DeadLetterQueues queues, String name, ProblemCode code) {
        if (!queues.names().contains(name)) {
            String detail = "expected one of " + String.join(", ", queues.names());
            throw Problem.at(code, "there is no such queue", List.of(new Fault("/queue", detail)));
        }
        return name;
    }
}
