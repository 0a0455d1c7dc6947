package dev.waybill.models.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.WrittenTrees;

/** How a provider words its answers. Each counts 11 input and 7 output tokens. */
public enum Dialect {
    /** Chat completions. */
    OPENAI {
        @Override
        public Reaction finished(String content, String reason) {
            return Reaction.finished(content, reason);
        }

        @Override
        public Reaction answer(String content) {
            return Reaction.answer(content);
        }
    },

    /** The Messages API: the answer is the input of a tool, or text where it is no whole JSON object. */
    ANTHROPIC {
        @Override
        public Reaction finished(String content, String reason) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("id", "msg_1")
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", "claude-2026-10-01");
            ObjectNode block = body.putArray("content").addObject();
            JsonNode input = object(content);
            if (input.isObject()) {
                block.put("type", "tool_use")
                        .put("id", "toolu_1")
                        .put("name", "answer")
                        .set("input", input);
            } else {
                block.put("type", "text").put("text", content);
            }
            body.put("stop_reason", reason);
            body.putObject("usage").put("input_tokens", 11).put("output_tokens", 7);
            return Reaction.error(200, body.toString());
        }
    },

    /** Converse. */
    BEDROCK {
        @Override
        public Reaction finished(String content, String reason) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            ObjectNode message = body.putObject("output").putObject("message").put("role", "assistant");
            ObjectNode block = message.putArray("content").addObject();
            JsonNode input = object(content);
            if (input.isObject()) {
                block.putObject("toolUse")
                        .put("toolUseId", "t1")
                        .put("name", "answer")
                        .set("input", input);
            } else {
                block.put("text", content);
            }
            body.put("stopReason", reason);
            body.putObject("usage")
                    .put("inputTokens", 11)
                    .put("outputTokens", 7)
                    .put("totalTokens", 18);
            return Reaction.error(200, body.toString(), "x-amzn-RequestId: req-1");
        }
    },

    /** Plain JSON. */
    HTTP {
        @Override
        public Reaction finished(String content, String reason) {
            return Reaction.error(200, content);
        }
    };

    /** A whole answer. */
    public Reaction answer(String content) {
        return finished(content, "tool_use");
    }

    /** An answer that ended for this reason, in the provider's own word. */
    public abstract Reaction finished(String content, String reason);

    private static JsonNode object(String content) {
        try {
            return new ObjectMapper().registerModule(WrittenTrees.module()).readTree(content);
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
