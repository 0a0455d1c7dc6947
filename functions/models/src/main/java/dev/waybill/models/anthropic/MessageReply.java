package dev.waybill.models.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.AnswerTool;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.AnswerText;
import dev.waybill.models.words.Answers;
import dev.waybill.models.words.Dictionary;
import dev.waybill.models.words.ErrorPlace;
import dev.waybill.models.words.Finish;
import dev.waybill.models.words.ProviderErrors;
import dev.waybill.models.words.Usage;
import org.jspecify.annotations.Nullable;

/** Reads a 2xx reply of the Messages API. */
final class MessageReply {

    private MessageReply() {}

    static ModelOutcome outcome(JsonNode schema, Received reply, ProviderErrors errors) {
        JsonNode body = Wire.read(reply.body());
        @Nullable ModelOutcome unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        @Nullable Tokens tokens = Usage.ofChat(body);
        JsonNode error = ErrorPlace.in(body, "content");
        if (Reading.isSaid(error)) {
            return errors.inside(reply, error, tokens);
        }
        JsonNode content = body.path("content");
        String stop = body.path("stop_reason").asText("");
        if (!content.isArray() && Dictionary.finish(stop) != Finish.REFUSED) {
            return Unavailable.inReply("no_message", tokens);
        }
        return Answers.of(
                stop,
                () -> answer(schema, content),
                Reading.name(body.path("id")),
                Reading.name(body.path("model")),
                tokens);
    }

    private static String answer(JsonNode schema, JsonNode content) {
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_use")) {
                return AnswerTool.answer(schema, block.path("input"));
            }
        }
        return AnswerText.of(content);
    }
}
