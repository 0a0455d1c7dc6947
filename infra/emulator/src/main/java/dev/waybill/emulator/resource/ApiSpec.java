package dev.waybill.emulator.resource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The HTTP API: its id, its routes and its answer to other origins. */
public record ApiSpec(String id, List<RouteSpec> routes, Optional<Cors> cors) {

    public ApiSpec {
        routes = List.copyOf(routes);
    }

    /** What {@code CorsConfiguration} says; empty lists where it says nothing. */
    public record Cors(
            List<String> origins,
            List<String> methods,
            List<String> headers,
            List<String> exposed,
            boolean credentials,
            OptionalInt maxAgeSeconds) {}
}
