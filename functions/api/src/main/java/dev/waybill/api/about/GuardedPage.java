package dev.waybill.api.about;

import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IfNoneMatch;

/** What a browser is told of the pages here: what they may load, and how long they may be kept. */
final class GuardedPage {

    /** Nothing but this server's own files, nothing inline, no frame around it, and no text that becomes markup. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private GuardedPage() {}

    /** A page, or {@code 304} where the caller has it. */
    static HttpResponse html(HttpRequest request, String html, String etag) {
        request.expectTakes("text/html");
        HttpResponse answer = IfNoneMatch.holds(request, etag)
                ? HttpResponse.empty(304)
                : HttpResponse.text(200, "text/html; charset=utf-8", html);
        return guarded(answer)
                .with("ETag", etag)
                .with("Cache-Control", "no-cache")
                .with("Content-Security-Policy", POLICY);
    }

    /** A file whose address holds the hash of what is in it. */
    static HttpResponse forGood(HttpRequest request, String contentType, String text) {
        request.expectTakes(contentType.split(";", 2)[0]);
        return guarded(HttpResponse.text(200, contentType, text))
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }

    private static HttpResponse guarded(HttpResponse answer) {
        return answer.with("X-Content-Type-Options", "nosniff").with("Referrer-Policy", "no-referrer");
    }
}
