package dev.waybill.models.http;

import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Throttled;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.http.Reply.Received;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a status means where the body says nothing more exact. */
public final class StatusOutcome {

    /**
     * Statuses that say "later" though they begin with a 4: time-outs, conflicts, locks; 424 is Bedrock's for a model that
     * failed on its own, 449 says "retry", 460 and 499 that a proxy hung up, 498 that a tier has no capacity left.
     */
    private static final Set<Integer> LATER = Set.of(408, 409, 423, 424, 425, 449, 460, 498, 499);

    private StatusOutcome() {}

    /**
     * @param status the reply's own, or the one that an error inside a 200 would have had
     */
    public static ModelOutcome of(int status, Received reply, Clock clock) {
        if (status == 429) {
            return new Throttled(RetryAfter.of(reply.headers(), clock), "rate_limited");
        }
        @Nullable Duration asked = wait(status, reply, clock);
        if (asked != null) {
            // It says when it can be asked again, which is to be throttled in all but the number.
            return new Throttled(asked, "http_" + status);
        }
        if (status >= 500 || LATER.contains(status)) {
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

    /** The wait with which a status means "later" that means something else without one. */
    private static @Nullable Duration wait(int status, Received reply, Clock clock) {
        return switch (status) {
            // A budget for the moment, at OpenRouter; without a wait the money is gone.
            case 402 -> RetryAfter.asked(reply.headers(), clock);
            case 503, 529 -> RetryAfter.of(reply.headers(), clock);
            default -> null;
        };
    }
}
