package dev.waybill.api.key;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.problem.ProblemCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of the routes of keys. One that a route does not know is refused. */
public record KeyQuery(
        @Nullable String tenant, int limit, @Nullable String cursor) {

    private static final int USUAL_LIMIT = 20;
    private static final int MOST_LIMIT = 100;

    /** Of a list. */
    public static KeyQuery ofList(HttpRequest request) {
        return read(request, Set.of("tenant", "limit", "cursor"));
    }

    /** Of a route for one key. */
    public static KeyQuery ofOne(HttpRequest request) {
        return read(request, Set.of("tenant"));
    }

    /** @throws Problem {@code malformed_request}, naming the parameter as its pointer */
    private static KeyQuery read(HttpRequest request, Set<String> known) {
        for (String name : request.queryNames()) {
            if (!known.contains(name)) {
                throw wrong(
                        name.matches("[\\w.-]{1,64}") ? name : "(another)",
                        "no such parameter; there are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        String limit = request.query("limit").orElse(Integer.toString(USUAL_LIMIT));
        int most = limit.matches("\\d{1,3}") ? Integer.parseInt(limit) : 0;
        if (most < 1 || most > MOST_LIMIT) {
            throw wrong("limit", "expected a whole number from 1 to " + MOST_LIMIT);
        }
        return new KeyQuery(
                request.query("tenant").orElse(null),
                most,
                request.query("cursor").orElse(null));
    }

    private static Problem wrong(String parameter, String detail) {
        return Problem.at(
                ProblemCode.MALFORMED_REQUEST,
                "the query parameter " + parameter + ": " + detail,
                List.of(new Fault("/" + parameter, detail)));
    }
}
