package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.SourcePlace;
import java.time.Duration;

/**
 * A route of the HTTP API.
 *
 * @param method upper case, or {@code ANY}
 * @param path with {@code {name}} and {@code {name+}} parts, or {@code $default}
 * @param function logical id
 */
public record RouteSpec(String method, String path, String function, Duration timeout, SourcePlace place) {

    /** As the service names it. */
    public String key() {
        return path.equals("$default") ? path : method + " " + path;
    }
}
