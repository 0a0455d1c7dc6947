package dev.waybill.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;

/** What went wrong on this side, in the shape of the API's problem documents (RFC 9457). */
enum LocalProblem {
    BAD_USAGE("bad_usage", "The command line is not one that waybill takes", false),
    REFUSED("refused", "What was given cannot be used", false),
    FAILED("failed", "The work failed", false),
    UNREACHABLE("unreachable", "No Waybill answered", true),
    UNEXPECTED_ANSWER("unexpected_answer", "Something else than Waybill answered", false),
    UNFORESEEN("unforeseen", "A failure that nobody foresaw", false);

    private final String code;
    private final String title;
    private final boolean retryable;

    LocalProblem(String code, String title, boolean retryable) {
        this.code = code;
        this.title = title;
        this.retryable = retryable;
    }

    ObjectNode document(String detail) {
        return Json.object()
                .put("type", "about:blank")
                .put("title", title)
                .put("code", code)
                .put("detail", detail)
                .put("retryable", retryable);
    }
}
