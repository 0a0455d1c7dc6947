package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.ContextTooLong;
import dev.waybill.core.model.ModelOutcome.Misconfigured;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.http.StatusOutcome;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what an error means, from its status and the {@code error} object of its body, whether it came with an error's
 * status or inside a 200. Reasons are words of our own: a server's message may quote the prompt.
 *
 * @see <a href="https://platform.openai.com/docs/guides/error-codes">OpenAI's error codes</a>
 */
final class ProviderErrors {

    private static final Set<String> FILTERED =
            Set.of("content_filter", "content_policy_violation", "responsibleaipolicyviolation", "moderation_blocked");
    private static final Set<String> TOO_LONG = Set.of("context_length_exceeded", "exceed_context_size_error");
    private static final Set<String> NO_QUOTA = Set.of("insufficient_quota", "billing_hard_limit_reached");

    /** The words of servers that give no code: vLLM, llama.cpp, LM Studio. */
    private static final Pattern TOO_LONG_SAID =
            Pattern.compile("context (length|window|size)|maximum context|too many tokens", Pattern.CASE_INSENSITIVE);

    private final Clock clock;

    ProviderErrors(Clock clock) {
        this.clock = clock;
    }

    ModelOutcome outcome(Received reply) {
        JsonNode error = Wire.read(reply.body()).path("error");
        String code = word(error.path("code"));
        String type = word(error.path("type"));
        int status = reply.status() / 100 == 2 ? statusInside(error, code, type) : reply.status();
        if (isFiltered(error, code, type)) {
            return new Refused("content_filter");
        }
        if (TOO_LONG.contains(code) || TOO_LONG.contains(type) || status == 413 || saysTooLong(status, error)) {
            return new ContextTooLong("context_length_exceeded");
        }
        // Waiting does not bring money: somebody has to act, as with a bad key.
        if (NO_QUOTA.contains(code) || NO_QUOTA.contains(type) || status == 402) {
            return new Misconfigured("quota_exhausted");
        }
        return StatusOutcome.of(status, reply, clock);
    }

    /** The status that an error inside a 200 would have had. */
    private static int statusInside(JsonNode error, String code, String type) {
        int number = error.path("code").asInt(0);
        if (number >= 400 && number < 600) {
            return number;
        }
        String words = code + " " + type;
        if (words.contains("rate_limit") || words.contains("too_many_requests")) {
            return 429;
        }
        if (words.contains("authentication") || words.contains("api_key") || words.contains("permission")) {
            return 401;
        }
        if (words.contains("not_found")) {
            return 404;
        }
        return words.contains("invalid_request") ? 400 : 500;
    }

    private static boolean isFiltered(JsonNode error, String code, String type) {
        return FILTERED.contains(code)
                || FILTERED.contains(type)
                || FILTERED.contains(word(error.path("innererror").path("code")))
                || error.path("metadata").has("flagged_input");
    }

    private static boolean saysTooLong(int status, JsonNode error) {
        String said =
                error.isTextual() ? error.textValue() : error.path("message").asText("");
        return (status == 400 || status == 422) && TOO_LONG_SAID.matcher(said).find();
    }

    private static String word(JsonNode node) {
        return node.asText("").toLowerCase(Locale.ROOT);
    }
}
