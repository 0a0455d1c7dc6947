package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Classify;
import dev.waybill.core.model.ModelCall.Generate;

/**
 * Writes the body of a chat completion. Only fields that every compatible server knows are sent; sampling is left to
 * the server, for some models reject any temperature but their own.
 */
final class ChatRequest {

    private ChatRequest() {}

    /** Asks for the answer's schema in {@code response_format}. */
    static byte[] structured(ModelCall call) {
        Prompt prompt = prompt(call);
        ObjectNode body = body(call, prompt.system, prompt.user);
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "answer")
                .put("strict", StrictSchema.fits(prompt.schema))
                .set("schema", prompt.schema);
        return Wire.write(body);
    }

    /** Asks for the answer's schema in words. */
    static byte[] inPrompt(ModelCall call) {
        Prompt prompt = prompt(call);
        String asked =
                "Answer with one JSON value and nothing else: no explanation, no code fence. It must fit this JSON"
                        + " Schema:\n" + prompt.schema;
        String system = prompt.system.isEmpty() ? asked : prompt.system + "\n\n" + asked;
        return Wire.write(body(call, system, prompt.user));
    }

    private static ObjectNode body(ModelCall call, String system, String user) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model());
        var messages = body.putArray("messages");
        if (!system.isEmpty()) {
            messages.addObject().put("role", "system").put("content", system);
        }
        messages.addObject().put("role", "user").put("content", user);
        return body.put("stream", false);
    }

    private static Prompt prompt(ModelCall call) {
        if (call instanceof Classify classify) {
            return new Prompt(
                    ClassifyPrompt.system(classify), classify.text(), ClassifyPrompt.schema(classify.labels()));
        }
        Generate generate = (Generate) call;
        return new Prompt(generate.system() == null ? "" : generate.system(), generate.user(), generate.schema());
    }

    /** What is said to the model, and the shape its answer must have. */
    private record Prompt(String system, String user, JsonNode schema) {}
}
