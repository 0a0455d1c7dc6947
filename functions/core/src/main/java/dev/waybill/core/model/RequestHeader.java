package dev.waybill.core.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a task may send as a header of a call: none by which a request would be another one, or another's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-5">RFC 9110, 5: fields</a>
 */
public final class RequestHeader {

    /** More than a server takes of one, mostly. */
    public static final int LONGEST_VALUE = 4_096;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]{0," + LONGEST_VALUE + "}");

    /** They say who asks; a task is read by whoever may read tasks. */
    private static final Set<String> CREDENTIALS = Set.of(
            "authorization",
            "cookie",
            "set-cookie",
            "api-key",
            "apikey",
            "x-api-key",
            "x-auth-token",
            "x-access-token",
            "x-amz-security-token");

    /** They say where a request goes, where it ends, and what it is: two that differ make two requests of one. */
    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "content-length",
            "content-type",
            "content-encoding",
            "accept",
            "accept-encoding",
            "user-agent",
            "idempotency-key");

    /** Servers believe of them who asked whom. */
    private static final Set<String> WAY = Set.of("forwarded", "via", "x-real-ip");

    private RequestHeader() {}

    /** What is wrong with a name; null for nothing. */
    public static @Nullable String mistake(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            return "expected a header's name: letters, digits and hyphens, at most 100";
        }
        if (CREDENTIALS.contains(lower) || lower.startsWith("proxy-")) {
            return "a task holds no credentials: they are the operator's, under `secret` of the endpoint";
        }
        if (OWN.contains(lower) || lower.startsWith("waybill-")) {
            return "Waybill says this of each request itself: leave it out";
        }
        return WAY.contains(lower) || lower.startsWith("x-forwarded-")
                ? "this header says by whom a request was passed on, and a task passes on none: leave it out"
                : null;
    }

    /** Whether a header can have this value: printable ASCII, so that none ends the header, or begins another. */
    public static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }
}
