package dev.waybill.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.models.chat.ChatDialect;
import dev.waybill.models.chat.Wire;
import dev.waybill.models.http.Reply.Received;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Chat completions as OpenAI and those who follow it speak them. */
final class OpenAiDialect implements ChatDialect {

    private static final Set<String> ABOUT_STRUCTURE =
            Set.of("response_format", "json_schema", "structured output", "guided", "response format");

    private final URI url;
    private final ProviderErrors errors;

    OpenAiDialect(URI baseUrl, ProviderErrors errors) {
        this.url = URI.create(baseUrl + "/chat/completions");
        this.errors = errors;
    }

    @Override
    public URI url(String model) {
        return url;
    }

    @Override
    public byte[] structured(ModelCall call) {
        return ChatRequest.structured(call);
    }

    @Override
    public byte[] inPrompt(ModelCall call) {
        return ChatRequest.inPrompt(call);
    }

    @Override
    public Map<String, String> headers(URI to, byte[] body, String key) {
        return bearer(key);
    }

    static Map<String, String> bearer(String key) {
        return key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key);
    }

    @Override
    public ModelOutcome outcome(ModelCall call, Received reply) {
        return reply.status() / 100 == 2 ? ChatReply.outcome(reply, errors) : errors.outcome(reply);
    }

    @Override
    public boolean rejectsStructure(Received reply) {
        if (reply.status() != 400 && reply.status() != 422) {
            return false;
        }
        JsonNode body = Wire.read(reply.body());
        JsonNode error = body.has("error") ? body.get("error") : body;
        if (error.path("param").asText().startsWith("response_format")) {
            return true;
        }
        // Servers word it differently and put it in different places (error, message, detail): the whole body is asked.
        String text = error.toString().toLowerCase(Locale.ROOT);
        return ABOUT_STRUCTURE.stream().anyMatch(text::contains);
    }
}
