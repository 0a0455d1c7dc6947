package dev.waybill.api.http;

/** The header If-Match (RFC 9110, section 13.1.1). */
public final class IfMatch {

    private IfMatch() {}

    /** Whether a request may change what has this tag now: it names the tag, compared strongly, or any, or none at all. */
    public static boolean allows(HttpRequest request, String etag) {
        String header = request.header("if-match").orElse("*");
        for (String tag : header.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(etag)) {
                return true;
            }
        }
        return false;
    }
}
