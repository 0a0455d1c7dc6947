package dev.waybill.command.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The address of a server that paths are appended to: {@code http} or {@code https}, with no user, query or fragment. */
public final class BaseUrl {

    private BaseUrl() {}

    /** Without a slash at its end; empty for text that is no such address. */
    public static Optional<URI> of(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean isBase = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return isWeb && isBase && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }
}
