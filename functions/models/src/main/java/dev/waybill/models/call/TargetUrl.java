package dev.waybill.models.call;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a call's path behind the endpoint's base URL, so that no path, however written, leads out from under it. */
final class TargetUrl {

    private TargetUrl() {}

    /** The URL, or null for a path that is none or leads elsewhere. */
    static @Nullable URI of(URI baseUrl, String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        boolean strange = !path.startsWith("/")
                || path.startsWith("//")
                || !path.chars().allMatch(c -> c > 0x20 && c < 0x7f)
                || path.contains("\\")
                || path.contains("#");
        String route =
                lower.split("\\?", 2)[0].replace("%2e", ".").replace("%2f", "/").replace("%5c", "/");
        boolean climbs = (route + "/").contains("/../") || (route + "/").contains("/./");
        if (strange || climbs) {
            return null;
        }
        try {
            URI url = new URI(baseUrl + path);
            return baseUrl.getRawAuthority().equals(url.getRawAuthority()) ? url : null;
        } catch (URISyntaxException bad) {
            return null;
        }
    }
}
