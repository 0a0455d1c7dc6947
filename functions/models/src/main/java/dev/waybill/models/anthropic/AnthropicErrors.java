package dev.waybill.models.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.http.StatusOutcome;
import java.time.Clock;
import java.util.regex.Pattern;

/**
 * Tells what an error means, from its status and the type in its body. Reasons are words of our own: a message may quote
 * the prompt.
 *
 * @see <a href="https://docs.anthropic.com/en/api/errors">Anthropic's errors</a>
 */
final class AnthropicErrors {

    /** The API has no type for either; both come as {@code invalid_request_error}. */
    private static final Pattern TOO_LONG =
            Pattern.compile("prompt is too long|exceed(s)? (the )?context (limit|window)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_CREDIT = Pattern.compile(
            "credit balance is too low|reached your (specified )?(API )?usage limits", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILTERED =
            Pattern.compile("blocked by (our |the )?content filter", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    AnthropicErrors(Clock clock) {
        this.clock = clock;
    }

    ModelOutcome outcome(Received reply) {
        JsonNode error = Wire.read(reply.body()).path("error");
        String type = error.path("type").asText("");
        String said = error.path("message").asText("");
        int status = reply.status() / 100 == 2 ? statusOf(type) : reply.status();
        if (FILTERED.matcher(said).find()) {
            return new Refused("content_filter");
        }
        if (status == 413 || (status == 400 && TOO_LONG.matcher(said).find())) {
            return new ContextTooLong("context_length_exceeded");
        }
        if (type.equals("billing_error") || NO_CREDIT.matcher(said).find()) {
            return new Misconfigured("quota_exhausted");
        }
        return StatusOutcome.of(status, reply, clock);
    }

    /** The status that an error inside a 200 would have had. */
    private static int statusOf(String type) {
        return switch (type) {
            case "invalid_request_error" -> 400;
            case "authentication_error" -> 401;
            case "billing_error" -> 402;
            case "permission_error" -> 403;
            case "not_found_error" -> 404;
            case "request_too_large" -> 413;
            case "rate_limit_error" -> 429;
            case "overloaded_error" -> 529;
            default -> 500;
        };
    }
}
