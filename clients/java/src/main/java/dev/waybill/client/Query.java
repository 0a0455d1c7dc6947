package dev.waybill.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters of a query, in the order in which they were given. */
final class Query {

    private Query() {}

    static Map<String, String> kept(Map<String, String> parameters) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return more;
    }
}
