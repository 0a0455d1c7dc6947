package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.http.Reply.Received;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a 2xx reply. Whether the answer is any good is judged elsewhere; here only whether there is one. */
final class ChatReply {

    private static final Set<String> COMPLETE = Set.of("stop", "eos_token", "end_turn");
    /** What a record may keep of a provider's own words; longer or stranger ones could carry payload. */
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,40}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/@+-]{1,200}");
    private static final Pattern FENCED =
            Pattern.compile("\\s*```(?:json)?\\s*\\n(.*?)\\n?\\s*```\\s*", Pattern.DOTALL);
    /** Keeps costs within a long, whatever a server counts. */
    private static final long MAX_TOKENS = 1_000_000_000L;

    private ChatReply() {}

    static ModelOutcome outcome(Received reply, ProviderErrors errors) {
        if (reply.body().length == 0) {
            return new Unavailable("empty_body", true);
        }
        if (!isJsonType(reply)) {
            return new Unavailable("wrong_content_type", true);
        }
        JsonNode body = Wire.read(reply.body());
        if (!body.isObject()) {
            return new Unavailable("body_not_readable", true);
        }
        if (body.hasNonNull("error")) {
            return errors.outcome(reply);
        }
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            return new Unavailable("no_chat_completion", true);
        }
        if (!message.path("refusal").asText("").isBlank()) {
            return new Refused("refusal");
        }
        String finish = choice.path("finish_reason").asText("");
        if (finish.equals("content_filter")) {
            return new Refused("content_filter");
        }
        return new Answered(new ModelAnswer(
                content(message.path("content")),
                COMPLETE.contains(finish),
                WORD.matcher(finish).matches() ? finish : "unknown",
                name(body.path("id")),
                name(body.path("model")),
                tokens(body.path("usage"))));
    }

    /** Whether this is a finished answer that is no JSON. */
    static boolean isProse(ModelOutcome outcome) {
        return outcome instanceof Answered answered
                && answered.answer().complete()
                && !Wire.isJson(answered.answer().content());
    }

    private static boolean isJsonType(Received reply) {
        // Some small servers send none; what they send is then judged by itself.
        String type = reply.headers().firstValue("content-type").orElse("application/json");
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return bare.equals("application/json") || bare.endsWith("+json");
    }

    /** The text, be it whole or in parts; a fence around all of it is the model's packing, not its answer. */
    private static String content(JsonNode content) {
        StringBuilder text = new StringBuilder(content.asText(""));
        content.forEach(part -> text.append(part.path("text").asText("")));
        Matcher fenced = FENCED.matcher(text);
        return fenced.matches() ? fenced.group(1) : text.toString();
    }

    private static @Nullable String name(JsonNode node) {
        return node.isTextual() && NAME.matcher(node.textValue()).matches() ? node.textValue() : null;
    }

    private static Tokens tokens(JsonNode usage) {
        return new Tokens(count(usage.path("prompt_tokens")), count(usage.path("completion_tokens")));
    }

    private static long count(JsonNode node) {
        return Math.max(0, Math.min(node.asLong(0), MAX_TOKENS));
    }
}
