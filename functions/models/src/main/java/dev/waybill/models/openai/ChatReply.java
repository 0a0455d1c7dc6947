package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Fence;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import java.util.Set;

/** Reads a 2xx reply. Whether the answer is any good is judged elsewhere; here only whether there is one. */
final class ChatReply {

    private static final Set<String> COMPLETE = Set.of("stop", "eos_token", "end_turn");

    private ChatReply() {}

    static ModelOutcome outcome(Received reply, ProviderErrors errors) {
        JsonNode body = Wire.read(reply.body());
        Unavailable unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        if (body.hasNonNull("error")) {
            return errors.outcome(reply);
        }
        JsonNode choice = body.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            return new Unavailable("no_chat_completion", true);
        }
        Tokens tokens = Reading.tokens(body.path("usage"), "prompt_tokens", "completion_tokens");
        if (!message.path("refusal").asText("").isBlank()) {
            return new Refused("refusal", tokens);
        }
        String finish = choice.path("finish_reason").asText("");
        if (finish.equals("content_filter")) {
            return new Refused("content_filter", tokens);
        }
        return new Answered(new ModelAnswer(
                content(message.path("content")),
                COMPLETE.contains(finish),
                Reading.word(finish),
                Reading.name(body.path("id")),
                Reading.name(body.path("model")),
                tokens));
    }

    /** The text, be it whole or in parts. */
    private static String content(JsonNode content) {
        StringBuilder text = new StringBuilder(content.asText(""));
        content.forEach(part -> text.append(part.path("text").asText("")));
        return Fence.strip(text.toString());
    }
}
