package dev.waybill.models.http;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.http.Reply.Received;
import java.time.Clock;

/** What a status means where the body says nothing more exact. */
public final class StatusOutcome {

    private StatusOutcome() {}

    /**
     * @param status the reply's own, or the one that an error inside a 200 would have had
     */
    public static ModelOutcome of(int status, Received reply, Clock clock) {
        if (status == 429) {
            return new Throttled(RetryAfter.of(reply.headers(), clock), "rate_limited");
        }
        // 424 is Bedrock's for a model that failed on its own.
        if (status >= 500 || status == 408 || status == 409 || status == 424 || status == 425) {
            return new Unavailable(reply.status() / 100 == 2 ? "error_in_answer" : "http_" + status, true);
        }
        if (status / 100 == 3) {
            return new Misconfigured("redirect");
        }
        return switch (status) {
            case 401 -> new Misconfigured("not_authenticated");
            case 402 -> new Misconfigured("quota_exhausted");
            case 403 -> new Misconfigured("not_allowed");
            case 404 -> new Misconfigured("model_or_path_unknown");
            default -> new Misconfigured("http_" + status);
        };
    }
}
