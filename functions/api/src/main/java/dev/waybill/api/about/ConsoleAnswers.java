package dev.waybill.api.about;

import dev.waybill.api.about.console.ConsoleFiles;
import dev.waybill.api.about.console.ConsoleFiles.Loaded;
import dev.waybill.api.http.HttpRequest;
import dev.waybill.api.http.HttpResponse;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/** {@code GET /console} and what it loads, read when it is first asked for. Thread-safe. */
final class ConsoleAnswers {

    private @Nullable ConsoleFiles files;

    HttpResponse page(HttpRequest request) {
        ConsoleFiles console = files();
        return GuardedPage.html(request, console.page(), "\"" + console.build() + "\"");
    }

    HttpResponse file(HttpRequest request) {
        Loaded file = files().named(
                        request.pathParameter("build"),
                        request.pathParameter("room") + "/" + request.pathParameter("file"))
                .orElseThrow(() -> Problem.of(
                        ProblemCode.NOT_FOUND,
                        "the console loads nothing of this name; GET /console names what it loads"));
        return GuardedPage.forGood(request, file.contentType(), file.text());
    }

    private synchronized ConsoleFiles files() {
        if (files == null) {
            files = ConsoleFiles.bundled();
        }
        return files;
    }
}
