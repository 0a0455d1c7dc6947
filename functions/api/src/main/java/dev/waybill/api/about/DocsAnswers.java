package dev.waybill.api.about;

import dev.waybill.api.about.page.DocsPage;
import dev.waybill.api.about.page.PageAssets;
import dev.waybill.api.about.page.PageAssets.Asset;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /docs} and what it loads. The page is made when it is first asked for, so that no other request waits for
 * it, and kept. Thread-safe.
 */
final class DocsAnswers {

    private final Contract contract;
    private @Nullable PageAssets assets;
    private @Nullable DocsPage page;

    DocsAnswers(Contract contract) {
        this.contract = contract;
    }

    HttpResponse page(HttpRequest request) {
        DocsPage made = page();
        return GuardedPage.html(request, made.html(), made.etag());
    }

    HttpResponse asset(HttpRequest request) {
        Asset asset = assets().named(request.pathParameter("asset"))
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND, "the page loads nothing of this name; GET /docs names what it loads"));
        return GuardedPage.forGood(request, asset.contentType(), asset.text());
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
