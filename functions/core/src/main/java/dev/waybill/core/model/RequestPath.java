package dev.waybill.core.model;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the path and query of a call may look like, so that no server, however it reads them, is led out from under its base URL. */
public final class RequestPath {

    private RequestPath() {}

    /** What is wrong with it, without repeating it; null for nothing. */
    public static @Nullable String mistake(String path) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            return "expected a path that begins with one slash, for example /tickets";
        }
        if (climbs(path)) {
            return "expected no part that is . or .., plain or percent-encoded: it leads to another path than this one";
        }
        return isWritable(path)
                ? null
                : "expected what a URL's path and query are written in: letters, digits and -._~!$&'()*+,;=:@/?, and"
                        + " anything else percent-encoded";
    }

    private static boolean climbs(String path) {
        String route = path.toLowerCase(Locale.ROOT)
                        .split("\\?", 2)[0]
                        .replace("%2e", ".")
                        .replace("%2f", "/")
                        .replace("%5c", "/")
                        .replace('\\', '/')
                + "/";
        return route.contains("/../") || route.contains("/./");
    }

    private static boolean isWritable(String path) {
        if (!path.chars().allMatch(c -> c > 0x20 && c < 0x7f) || path.contains("\\") || path.contains("#")) {
            return false;
        }
        try {
            return new URI("http://host" + path).getRawPath() != null;
        } catch (URISyntaxException none) {
            return false;
        }
    }
}
