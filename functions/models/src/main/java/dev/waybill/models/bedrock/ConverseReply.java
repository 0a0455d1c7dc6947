package dev.waybill.models.bedrock;

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

/** Reads a 2xx reply of Converse. */
final class ConverseReply {

    private ConverseReply() {}

    static ModelOutcome outcome(JsonNode schema, Received reply, ProviderErrors errors) {
        JsonNode body = Wire.read(reply.body());
        @Nullable ModelOutcome unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        @Nullable Tokens tokens = Usage.ofChat(body);
        JsonNode error = ErrorPlace.in(body, "output");
        if (Reading.isSaid(error)) {
            return errors.inside(reply, error, tokens);
        }
        JsonNode content = body.path("output").path("message").path("content");
        String stop = body.path("stopReason").asText("");
        if (!content.isArray() && Dictionary.finish(stop) != Finish.REFUSED) {
            return Unavailable.inReply("no_message", tokens);
        }
        // Converse names neither the response nor the model; the request's id is in a header.
        String id = reply.headers().firstValue("x-amzn-requestid").orElse("");
        return Answers.of(
                stop, () -> answer(schema, content), id.matches("[A-Za-z0-9-]{1,100}") ? id : null, null, tokens);
    }

    private static String answer(JsonNode schema, JsonNode content) {
        for (JsonNode block : content) {
            if (block.has("toolUse")) {
                return AnswerTool.answer(schema, block.path("toolUse").path("input"));
            }
        }
        return AnswerText.of(content);
    }
}
