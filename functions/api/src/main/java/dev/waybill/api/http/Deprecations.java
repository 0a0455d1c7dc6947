package dev.waybill.api.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which routes are on their way out. An answer of one says so: {@code Deprecation} (RFC 9745), {@code Sunset} (RFC 8594) where its end
 * is known, and a {@code Link} to what takes its place. The contract marks the same routes as {@code deprecated}.
 */
public final class Deprecations {

    private static final Deprecations CURRENT = new Deprecations(Map.of());

    /** RFC 9110's, in which a day has two digits. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Map<String, Deprecation> byRoute;

    /**
     * A route that is not to be used any more.
     *
     * @param at since when
     * @param sunset when it may stop to answer; null where that is not known
     * @param link where it stands what to do instead
     */
    public record Deprecation(Instant at, @Nullable Instant sunset, String link) {}

    /** @param byRoute by routes as the gateway names them, for example {@code GET /v1/jobs/{id}} */
    public Deprecations(Map<String, Deprecation> byRoute) {
        this.byRoute = Map.copyOf(byRoute);
    }

    /** Those of this version: none so far. */
    public static Deprecations current() {
        return CURRENT;
    }

    /** The routes that are deprecated. */
    public Set<String> routes() {
        return byRoute.keySet();
    }

    Map<String, String> headers(String route) {
        @Nullable Deprecation deprecation = byRoute.get(route);
        if (deprecation == null) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Deprecation", "@" + deprecation.at().getEpochSecond());
        if (deprecation.sunset() != null) {
            headers.put("Sunset", HTTP_DATE.format(deprecation.sunset()));
        }
        headers.put("Link", "<" + deprecation.link() + ">; rel=\"deprecation\"");
        return headers;
    }
}
