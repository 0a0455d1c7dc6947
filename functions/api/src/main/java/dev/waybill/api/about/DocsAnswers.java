package dev.waybill.api.about;

import dev.waybill.api.about.page.DocsPage;
import dev.waybill.api.about.page.PageAssets;
import dev.waybill.api.about.page.PageAssets.Asset;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.api.http.IfNoneMatch;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /docs} and what it loads. The page is made when it is first asked for, so that no other request waits for
 * it, and kept. Thread-safe.
 */
final class DocsAnswers {

    /** Nothing but this server's own files, nothing inline, no frame around it, and no text that becomes markup. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "require-trusted-types-for 'script'; trusted-types 'none'";

    private final Contract contract;
    private @Nullable PageAssets assets;
    private @Nullable DocsPage page;

    DocsAnswers(Contract contract) {
        this.contract = contract;
    }

    HttpResponse page(HttpRequest request) {
        request.expectTakes("text/html");
        DocsPage made = page();
        HttpResponse answer = IfNoneMatch.holds(request, made.etag())
                ? HttpResponse.empty(304)
                : HttpResponse.text(200, "text/html; charset=utf-8", made.html());
        return guarded(answer)
                .with("ETag", made.etag())
                .with("Cache-Control", "no-cache")
                .with("Content-Security-Policy", POLICY);
    }

    HttpResponse asset(HttpRequest request) {
        Asset asset = assets().named(request.pathParameter("asset"))
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND, "the page loads nothing of this name; GET /docs names what it loads"));
        request.expectTakes(asset.contentType().split(";", 2)[0]);
        return guarded(HttpResponse.text(200, asset.contentType(), asset.text()))
                .with("Cache-Control", "public, max-age=31536000, immutable");
    }

    private static HttpResponse guarded(HttpResponse answer) {
        return answer.with("X-Content-Type-Options", "nosniff").with("Referrer-Policy", "no-referrer");
    }

    private synchronized DocsPage page() {
        if (page == null) {
            page = DocsPage.of(contract.document(), assets());
        }
        return page;
    }

    private synchronized PageAssets assets() {
        if (assets == null) {
            assets = PageAssets.bundled();
        }
        return assets;
    }
}
