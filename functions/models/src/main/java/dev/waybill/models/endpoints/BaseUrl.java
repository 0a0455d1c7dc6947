package dev.waybill.models.endpoints;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the address of an endpoint. Plain http is allowed, for servers on the operator's own machine. */
final class BaseUrl {

    static final String EXPECTED = "an http or https URL such as https://host/v1, without user, query or fragment";

    private BaseUrl() {}

    /** The URL without a closing slash, or null after {@code refused} was told what came; a URL is never repeated. */
    static @Nullable URI read(String text, Consumer<String> refused) {
        URI url;
        try {
            url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        } catch (URISyntaxException bad) {
            refused.accept("a text that is no URL");
            return null;
        }
        String scheme = url.getScheme();
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
            refused.accept(scheme == null ? "a text without http:// or https://" : "another scheme");
            return null;
        }
        if (url.getHost() == null || url.getPort() > 65_535) {
            refused.accept("a URL without a valid host and port");
            return null;
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            refused.accept("one with such a part (a key belongs behind secret:)");
            return null;
        }
        return url;
    }
}
