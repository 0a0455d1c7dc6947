package dev.waybill.models.bedrock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Parameter;
import dev.waybill.models.chat.AnswerTool;
import dev.waybill.models.chat.ChatDialect;
import dev.waybill.models.chat.Prompt;
import dev.waybill.models.chat.SaidParameters;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.ProviderErrors;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Bedrock's Converse. The answer's schema is the input schema of a tool that the model has to use; models that cannot be
 * made to use one are shown the schema in the prompt.
 *
 * @see <a href="https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html">Converse</a>
 */
final class ConverseDialect implements ChatDialect {

    private static final SaidParameters SAID = new SaidParameters(Map.of(
            Parameter.TEMPERATURE, "inferenceConfig/temperature",
            Parameter.MAX_OUTPUT_TOKENS, "inferenceConfig/maxTokens",
            Parameter.TOP_P, "inferenceConfig/topP",
            Parameter.STOP, "inferenceConfig/stopSequences"));

    private final URI baseUrl;
    private final EndpointConfig config;
    private final RequestSigner signer;
    private final ProviderErrors errors;

    /** @param signer of calls without an API key */
    ConverseDialect(URI baseUrl, EndpointConfig config, RequestSigner signer, Clock clock) {
        this.baseUrl = baseUrl;
        this.config = config;
        this.signer = signer;
        this.errors = new ProviderErrors(clock);
    }

    @Override
    public URI url(String model) {
        // Models are named by ids with a colon, or by ARNs with slashes: both belong into one segment of the path.
        String id = URLEncoder.encode(model, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return URI.create(baseUrl + "/model/" + id + "/converse");
    }

    @Override
    public byte[] structured(ModelCall call) {
        Prompt prompt = Prompt.of(call);
        ObjectNode body = body(call, prompt);
        ObjectNode tools = body.putObject("toolConfig");
        ObjectNode tool = tools.putArray("tools").addObject().putObject("toolSpec");
        tool.put("name", AnswerTool.NAME).put("description", AnswerTool.DESCRIPTION);
        tool.putObject("inputSchema").set("json", AnswerTool.inputSchema(prompt.schema()));
        tools.putObject("toolChoice").putObject("tool").put("name", AnswerTool.NAME);
        return Wire.write(body);
    }

    @Override
    public byte[] inPrompt(ModelCall call) {
        return Wire.write(body(call, Prompt.of(call).withSchemaInWords()));
    }

    private ObjectNode body(ModelCall call, Prompt asked) {
        Prompt prompt = config.takesSystem(call.model()) ? asked : asked.withoutSystem();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!prompt.system().isEmpty()) {
            body.putArray("system").addObject().put("text", prompt.system());
        }
        ArrayNode messages = body.putArray("messages");
        prompt.messages().forEach(message -> messages.addObject()
                .put("role", message.role())
                .putArray("content")
                .addObject()
                .put("text", message.text()));
        SAID.write(config.parametersOf(call), body);
        return body;
    }

    @Override
    public Map<String, String> headers(URI url, byte[] body, String key) {
        return (key.isEmpty() ? signer : new BearerKey(key)).headers(url, body);
    }

    @Override
    public ModelOutcome outcome(ModelCall call, Received reply) {
        return reply.status() / 100 == 2
                ? ConverseReply.outcome(Prompt.of(call).schema(), reply, errors)
                : errors.outcome(reply);
    }

    @Override
    public boolean rejectsStructure(Received reply) {
        return errors.rejectsStructure(reply);
    }
}
