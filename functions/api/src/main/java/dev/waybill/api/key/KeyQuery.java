package dev.waybill.api.key;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.ListParameters;
import dev.waybill.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The query parameters of the routes of keys. One that a route does not know is refused. */
public record KeyQuery(
        @Nullable String tenant, int limit, @Nullable String cursor) {

    /** Of a list. */
    public static KeyQuery ofList(HttpRequest request) {
        return read(request, "a list of keys", List.of("cursor", "limit", "tenant"));
    }

    /** Of a route for one key. */
    public static KeyQuery ofOne(HttpRequest request) {
        return read(request, "this route", List.of("tenant"));
    }

    /** @throws Problem {@code malformed_request}, naming the parameter as its pointer */
    private static KeyQuery read(HttpRequest request, String what, List<String> names) {
        ListParameters given = new ListParameters(request, what, names);
        return new KeyQuery(request.query("tenant").orElse(null), given.limit(), given.cursor());
    }
}
