package dev.waybill.api.http;

/** The header If-None-Match: the caller has this state already. */
public final class IfNoneMatch {

    private IfNoneMatch() {}

    /** Whether one of the header's tags is this one, compared weakly (RFC 9110). */
    public static boolean holds(HttpRequest request, String etag) {
        return request.header("if-none-match")
                .map(header -> matches(header, etag))
                .orElse(false);
    }

    private static boolean matches(String header, String etag) {
        for (String tag : header.split(",", -1)) {
            String bare = tag.strip();
            if (bare.equals("*") || bare.equals(etag) || bare.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }
}
