package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.models.chat.Prompt;
import dev.waybill.models.chat.Wire;

/**
 * Writes the body of a chat completion. Only fields that every compatible server knows are sent; sampling is left to
 * the server, for some models reject any temperature but their own.
 */
final class ChatRequest {

    private ChatRequest() {}

    /** Asks for the answer's schema in {@code response_format}. */
    static byte[] structured(ModelCall call) {
        Prompt prompt = Prompt.of(call);
        ObjectNode body = body(call, prompt);
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "answer")
                .put("strict", StrictSchema.fits(prompt.schema()))
                .set("schema", prompt.schema());
        return Wire.write(body);
    }

    /** Asks for the answer's schema in words. */
    static byte[] inPrompt(ModelCall call) {
        return Wire.write(body(call, Prompt.of(call).withSchemaInWords()));
    }

    private static ObjectNode body(ModelCall call, Prompt prompt) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model());
        var messages = body.putArray("messages");
        if (!prompt.system().isEmpty()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        messages.addObject().put("role", "user").put("content", prompt.user());
        return body.put("stream", false);
    }
}
