package dev.waybill.api.http;

import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The query parameter {@code include}: parts that are not always there, each of them payload. */
public final class Included {

    private Included() {}

    /**
     * @param parts those that the route has
     * @throws Problem {@code malformed_request} for another part, which would be missed in silence; {@code scope_missing} where
     *     the caller may not see payloads
     */
    public static Set<String> of(HttpRequest request, Principal who, List<String> parts) {
        Set<String> included = new LinkedHashSet<>();
        String text = request.query("include").orElse(null);
        if (text == null) {
            return included;
        }
        for (String part : text.split(",", -1)) {
            if (!parts.contains(part)) {
                String detail = parts.size() == 1
                        ? "expected " + parts.get(0) + ", the one part that is not always there"
                        : "expected " + String.join(", ", parts) + ", or several of them with commas between";
                throw Problem.at(
                        ProblemCode.MALFORMED_REQUEST,
                        "the query parameter include: " + detail,
                        List.of(new Fault("/include", detail)));
            }
            included.add(part);
        }
        if (!who.may(Scope.PAYLOADS_READ)) {
            throw Problem.of(
                    ProblemCode.SCOPE_MISSING,
                    "the key lacks the scope " + Scope.PAYLOADS_READ.text() + ", for include");
        }
        return included;
    }
}
