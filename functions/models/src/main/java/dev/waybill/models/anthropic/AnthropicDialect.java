package dev.waybill.models.anthropic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.Parameters;
import dev.waybill.models.chat.AnswerTool;
import dev.waybill.models.chat.ChatDialect;
import dev.waybill.models.chat.Prompt;
import dev.waybill.models.chat.SaidParameters;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.ProviderErrors;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Messages API. The answer's schema is the input schema of a tool that the model has to use.
 *
 * @see <a href="https://docs.anthropic.com/en/api/messages">Messages</a>
 */
final class AnthropicDialect implements ChatDialect {

    private static final String VERSION = "2023-06-01";
    /** The API wants a bound; this is what the smallest of its models takes. */
    private static final Parameters BOUNDED =
            new Parameters(Map.of(Parameter.MAX_OUTPUT_TOKENS, LongNode.valueOf(4_096)));

    private static final SaidParameters SAID = new SaidParameters(Map.of(
            Parameter.TEMPERATURE, "temperature",
            Parameter.MAX_OUTPUT_TOKENS, "max_tokens",
            Parameter.TOP_P, "top_p",
            Parameter.STOP, "stop_sequences",
            Parameter.REASONING_EFFORT, "output_config/effort"));

    private final URI url;
    private final EndpointConfig config;
    private final ProviderErrors errors;

    AnthropicDialect(URI baseUrl, EndpointConfig config, Clock clock) {
        // Both ways of writing the base are seen in the wild.
        this.url = URI.create(baseUrl + (baseUrl.toString().endsWith("/v1") ? "/messages" : "/v1/messages"));
        this.config = config;
        this.errors = new ProviderErrors(clock);
    }

    @Override
    public URI url(String model) {
        return url;
    }

    @Override
    public byte[] structured(ModelCall call) {
        Prompt prompt = Prompt.of(call);
        ObjectNode body = body(call, prompt);
        body.putArray("tools")
                .addObject()
                .put("name", AnswerTool.NAME)
                .put("description", AnswerTool.DESCRIPTION)
                .set("input_schema", AnswerTool.inputSchema(prompt.schema()));
        body.putObject("tool_choice").put("type", "tool").put("name", AnswerTool.NAME);
        return Wire.write(body);
    }

    @Override
    public byte[] inPrompt(ModelCall call) {
        return Wire.write(body(call, Prompt.of(call).withSchemaInWords()));
    }

    private ObjectNode body(ModelCall call, Prompt asked) {
        Prompt prompt = config.takesSystem(call.model()) ? asked : asked.withoutSystem();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", call.model());
        SAID.write(config.parametersOf(call).over(BOUNDED), body);
        if (!prompt.system().isEmpty()) {
            body.put("system", prompt.system());
        }
        ArrayNode messages = body.putArray("messages");
        prompt.messages()
                .forEach(message ->
                        messages.addObject().put("role", message.role()).put("content", message.text()));
        return body;
    }

    @Override
    public Map<String, String> headers(URI to, byte[] body, String key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("anthropic-version", VERSION);
        if (!key.isEmpty()) {
            headers.put("x-api-key", key);
        }
        return headers;
    }

    @Override
    public ModelOutcome outcome(ModelCall call, Received reply) {
        return reply.status() / 100 == 2
                ? MessageReply.outcome(Prompt.of(call).schema(), reply, errors)
                : errors.outcome(reply);
    }

    @Override
    public boolean rejectsStructure(Received reply) {
        return errors.rejectsStructure(reply);
    }
}
