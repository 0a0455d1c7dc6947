package dev.waybill.models.anthropic;

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

/** Reads a 2xx reply of the Messages API. */
final class MessageReply {

    private static final Set<String> COMPLETE = Set.of("tool_use", "end_turn", "stop_sequence");

    private MessageReply() {}

    static ModelOutcome outcome(JsonNode schema, Received reply, AnthropicErrors errors) {
        JsonNode body = Wire.read(reply.body());
        Unavailable unreadable = Reading.notJsonObject(reply, body);
        if (unreadable != null) {
            return unreadable;
        }
        if (body.hasNonNull("error")) {
            return errors.outcome(reply);
        }
        JsonNode content = body.path("content");
        if (!content.isArray()) {
            return new Unavailable("no_message", true);
        }
        Tokens tokens = tokens(body.path("usage"));
        String stop = body.path("stop_reason").asText("");
        if (stop.equals("refusal")) {
            return new Refused("refusal", tokens);
        }
        return new Answered(new ModelAnswer(
                answer(schema, content),
                COMPLETE.contains(stop),
                Reading.word(stop),
                Reading.name(body.path("id")),
                Reading.name(body.path("model")),
                tokens));
    }

    private static String answer(JsonNode schema, JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode block : content) {
            if (block.path("type").asText().equals("tool_use")) {
                return AnswerTool.answer(schema, block.path("input"));
            }
            text.append(block.path("text").asText(""));
        }
        return Fence.strip(text.toString());
    }

    /** What is written to and read from the cache is input too; it has no price of its own here. */
    private static Tokens tokens(JsonNode usage) {
        return Reading.tokens(usage, "input_tokens", "output_tokens")
                .plus(Reading.tokens(usage, "cache_creation_input_tokens", ""))
                .plus(Reading.tokens(usage, "cache_read_input_tokens", ""));
    }
}
