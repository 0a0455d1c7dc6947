package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.Parameter;
import dev.waybill.models.chat.Prompt;
import dev.waybill.models.chat.SaidParameters;
import dev.waybill.models.chat.Wire;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Writes the body of a chat completion. Only fields that every compatible server knows are sent, and those that
 * a task or the endpoints file says: without, sampling is left to the server, for some models reject any temperature but
 * their own, and so is the answer's length.
 */
final class ChatRequest {

    private static final Set<String> NEW_NAME =
            Set.of("openai.com", "openai.azure.com", "cognitiveservices.azure.com", "services.ai.azure.com");

    private static final String OLD = "max_tokens";
    private static final String NEW = "max_completion_tokens";

    /** The names of the bound on an answer: a server knows one of them, or both. */
    static final Set<String> BOUNDS = Set.of(OLD, NEW);

    private static final Map<Parameter, String> FIELDS = Map.of(
            Parameter.TEMPERATURE, "temperature",
            Parameter.TOP_P, "top_p",
            Parameter.SEED, "seed",
            Parameter.STOP, "stop",
            Parameter.REASONING_EFFORT, "reasoning_effort");

    private ChatRequest() {}

    /**
     * Asks for the answer's schema in {@code response_format}.
     *
     * @param renamed whether this model is known to want the bound under the other name than its host's
     */
    static byte[] structured(ModelCall call, EndpointConfig config, boolean renamed) {
        Prompt prompt = Prompt.of(call);
        ObjectNode body = body(call, prompt, config, renamed);
        ObjectNode format = body.putObject("response_format").put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "answer")
                .put("strict", StrictSchema.fits(prompt.schema()))
                .set("schema", prompt.schema());
        return Wire.write(body);
    }

    /** Asks for the answer's schema in words. */
    static byte[] inPrompt(ModelCall call, EndpointConfig config, boolean renamed) {
        return Wire.write(body(call, Prompt.of(call).withSchemaInWords(), config, renamed));
    }

    private static ObjectNode body(ModelCall call, Prompt asked, EndpointConfig config, boolean renamed) {
        Prompt prompt = config.takesSystem(call.model()) ? asked : asked.withoutSystem();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model());
        var messages = body.putArray("messages");
        if (!prompt.system().isEmpty()) {
            messages.addObject().put("role", "system").put("content", prompt.system());
        }
        prompt.messages()
                .forEach(message ->
                        messages.addObject().put("role", message.role()).put("content", message.text()));
        said(isNew(config) != renamed ? NEW : OLD).write(config.parametersOf(call), body);
        return body.put("stream", false);
    }

    private static SaidParameters said(String bound) {
        Map<Parameter, String> fields = new EnumMap<>(FIELDS);
        fields.put(Parameter.MAX_OUTPUT_TOKENS, bound);
        return new SaidParameters(fields);
    }

    /** OpenAI's newer models reject the old name, all who follow it know the old one. */
    private static boolean isNew(EndpointConfig config) {
        String host =
                config.baseUrl() == null ? "" : String.valueOf(config.baseUrl().getHost());
        return NEW_NAME.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }
}
