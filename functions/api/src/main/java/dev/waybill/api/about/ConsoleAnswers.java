package dev.waybill.api.about;

import dev.waybill.api.about.console.ConsolePage;
import dev.waybill.api.about.page.PageAssets.Asset;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** {@code GET /console} and what it loads, read when it is first asked for. Thread-safe. */
final class ConsoleAnswers {

    private @Nullable ConsolePage page;

    HttpResponse page(HttpRequest request) {
        ConsolePage console = console();
        return GuardedPage.html(request, console.html(), console.etag());
    }

    HttpResponse asset(HttpRequest request) {
        Asset asset = console()
                .assets()
                .named(request.pathParameter("asset"))
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND,
                        "the console loads nothing of this name; GET /console names what it loads"));
        return GuardedPage.forGood(request, asset.contentType(), asset.text());
    }

    private synchronized ConsolePage console() {
        if (page == null) {
            page = ConsolePage.bundled();
        }
        return page;
    }
}
