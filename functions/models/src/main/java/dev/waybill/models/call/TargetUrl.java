package dev.waybill.models.call;

import dev.waybill.core.model.RequestPath;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Puts a call's path behind the endpoint's base URL, so that no path, however written, leads out from under it. */
final class TargetUrl {

    private TargetUrl() {}

    /** The URL, or null for a path that is none or leads elsewhere. */
    static @Nullable URI of(URI baseUrl, String path) {
        if (RequestPath.mistake(path) != null) {
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
