package dev.waybill.client;

import java.util.function.Supplier;

/** What requests are known by on the server's side ({@code X-Request-Id}), where the caller has names for them. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private RequestIds() {}

    /**
     * The same ids, each of a form that the server takes: others it would pass over in silence.
     *
     * @throws IllegalArgumentException by the supplier, for one that is not
     */
    static Supplier<String> checked(Supplier<String> ids) {
        return () -> {
            String id = ids.get();
            if (!id.matches("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")) {
                throw new IllegalArgumentException(
                        "expected a request id of 1 to 128 letters, digits, dots, colons, hyphens or underscores, a letter or digit first");
            }
            return id;
        };
    }
}
