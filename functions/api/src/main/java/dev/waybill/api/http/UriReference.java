package dev.waybill.api.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Writes decoded paths as URI references (RFC 3986). */
final class UriReference {

    private static final int MOST_CHARACTERS = 2_048;
    private static final String AS_THEY_ARE = "-._~!$&'()*+,;=:@/";

    private UriReference() {}

    /** The path, encoded; empty where it is too long for a reader to make use of, or where there is none. */
    static Optional<String> ofPath(String path) {
        if (path.isEmpty() || path.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        // Two slashes at the beginning would name a host.
        StringBuilder text = new StringBuilder(path.startsWith("//") ? "/." : "");
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || AS_THEY_ARE.indexOf(c) >= 0;
            if (plain) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return Optional.of(text.toString());
    }
}
