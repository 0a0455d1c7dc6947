package dev.waybill.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request, before it is sent.
 *
 * @param path with its query, everything in it encoded
 * @param hold how long the server may hold it
 * @param repeatable whether sending it again is safe, whatever became of it
 */
record Call(String method, String path, Map<String, String> headers, String body, Duration hold, boolean repeatable) {

    static Call get(String path) {
        return new Call("GET", path, Map.of(), "", Duration.ZERO, true);
    }

    static Call post(String path, String body) {
        return new Call("POST", path, Map.of("Content-Type", "application/json"), body, Duration.ZERO, false);
    }

    static Call put(String path, String body) {
        return new Call("PUT", path, Map.of("Content-Type", "application/json"), body, Duration.ZERO, false);
    }

    static Call patch(String path, String body) {
        return new Call("PATCH", path, Map.of("Content-Type", "application/json"), body, Duration.ZERO, false);
    }

    static Call delete(String path) {
        return new Call("DELETE", path, Map.of(), "", Duration.ZERO, false);
    }

    Call with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Call(method, path, Map.copyOf(more), body, hold, repeatable);
    }

    Call heldFor(Duration time) {
        return new Call(method, path, headers, body, time, repeatable);
    }

    Call safeToRepeat() {
        return new Call(method, path, headers, body, hold, true);
    }

    /** Done once, however often it is sent. */
    Call once(String idempotencyKey) {
        return with("Idempotency-Key", quoted(idempotencyKey)).safeToRepeat();
    }

    /** A structured-field string (RFC 9651). */
    private static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * An id or a name as one segment of a path: never an empty one, nor one that a server on the way takes for a way to
     * another place.
     *
     * @throws IllegalArgumentException for text that names nothing
     */
    static String segment(String id) {
        if (id.isBlank() || id.equals(".") || id.equals("..") || id.chars().anyMatch(Call::isBoundary)) {
            throw new IllegalArgumentException("expected an id or a name, one word without slashes, got '" + id + "'");
        }
        return encoded(id);
    }

    /** Encoded slashes are slashes again for some servers. */
    private static boolean isBoundary(int character) {
        return character == '/'
                || character == '\\'
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character);
    }

    /** Parameters behind a path, with the question mark; empty where there are none. */
    static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Text as it stands in a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
