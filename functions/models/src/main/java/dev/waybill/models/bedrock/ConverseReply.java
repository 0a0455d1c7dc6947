package dev.waybill.models.bedrock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Fence;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;
import dev.waybill.core.model.ModelOutcome.Refused;
import dev.waybill.core.model.ModelOutcome.Unavailable;
import dev.waybill.models.chat.AnswerTool;
import dev.waybill.models.chat.Reading;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import java.util.Set;

/** Reads a 2xx reply of Converse. */
final class ConverseReply {

    private static final Set<String> COMPLETE = Set.of("tool_use", "end_turn", "stop_sequence");

    private ConverseReply() {}

    static ModelOutcome outcome(JsonNode schema, Received reply, ConverseErrors errors) {
        JsonNode body = Wire.read(reply.body());
        Unavailable unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        if (body.has("__type") || body.hasNonNull("error")) {
            return errors.outcome(reply);
        }
        Tokens tokens = Reading.tokens(body.path("usage"), "inputTokens", "outputTokens");
        String stop = body.path("stopReason").asText("");
        if (stop.equals("guardrail_intervened") || stop.equals("content_filtered")) {
            return new Refused(stop, tokens);
        }
        if (stop.equals("refusal")) {
            return new Refused("refusal", tokens);
        }
        JsonNode content = body.path("output").path("message").path("content");
        if (!content.isArray()) {
            return new Unavailable("no_message", true);
        }
        // Converse names neither the response nor the model; the request's id is in a header.
        String id = reply.headers().firstValue("x-amzn-requestid").orElse("");
        return new Answered(new ModelAnswer(
                answer(schema, content),
                COMPLETE.contains(stop),
                Reading.word(stop),
                id.matches("[A-Za-z0-9-]{1,100}") ? id : null,
                null,
                tokens));
    }

    private static String answer(JsonNode schema, JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.has("toolUse")) {
                return AnswerTool.answer(schema, block.path("toolUse").path("input"));
            }
            text.append(block.path("text").asText(""));
        }
        return Fence.strip(text.toString());
    }
}
