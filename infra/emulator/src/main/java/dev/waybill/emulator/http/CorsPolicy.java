package dev.waybill.emulator.http;

import dev.waybill.emulator.resource.ApiSpec.Cors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The API's {@code CorsConfiguration}: answers preflights itself, and puts its own headers into answers in place of those that a
 * function sends, as the service does. Immutable.
 */
final class CorsPolicy {

    private final Cors cors;

    CorsPolicy(Cors cors) {
        this.cors = cors;
    }

    /** The answer to a preflight, which never reaches a function; empty where the request is none. */
    Optional<GatewayResponse> preflight(GatewayRequest request) {
        if (!request.method().equals("OPTIONS")
                || request.header("origin").isEmpty()
                || request.header("access-control-request-method").isEmpty()) {
            return Optional.empty();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>(headers(request));
        if (!headers.isEmpty()) {
            add(headers, "access-control-allow-methods", cors.methods());
            add(headers, "access-control-allow-headers", cors.headers());
            OptionalInt age = cors.maxAgeSeconds();
            if (age.isPresent()) {
                headers.add(Map.entry("access-control-max-age", Integer.toString(age.getAsInt())));
            }
        }
        return Optional.of(new GatewayResponse(204, headers, new byte[0]));
    }

    /** Whether pages of this origin may ask. */
    boolean allows(String origin) {
        return cors.origins().contains("*")
                || cors.origins().contains(origin)
                || cors.origins().stream()
                        .anyMatch(allowed -> allowed.endsWith("://*")
                                && origin.startsWith(allowed.substring(0, allowed.length() - 1)));
    }

    GatewayResponse applyTo(GatewayResponse response, GatewayRequest request) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        response.headers().stream()
                .filter(header -> !header.getKey().startsWith("access-control-"))
                .forEach(headers::add);
        headers.addAll(headers(request));
        return new GatewayResponse(response.status(), headers, response.body());
    }

    private List<Map.Entry<String, String>> headers(GatewayRequest request) {
        String origin = request.header("origin");
        if (origin.isEmpty() || !allows(origin)) {
            return List.of();
        }
        boolean any = cors.origins().contains("*");
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("access-control-allow-origin", any ? "*" : origin));
        if (cors.credentials()) {
            headers.add(Map.entry("access-control-allow-credentials", "true"));
        }
        add(headers, "access-control-expose-headers", cors.exposed());
        return headers;
    }

    private static void add(List<Map.Entry<String, String>> headers, String name, List<String> values) {
        if (!values.isEmpty()) {
            headers.add(Map.entry(name, String.join(",", values)));
        }
    }
}
