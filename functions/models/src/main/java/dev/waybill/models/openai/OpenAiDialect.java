package dev.waybill.models.openai;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.models.chat.ChatDialect;
import dev.waybill.models.http.Reply.Received;
import dev.waybill.models.words.ProviderErrors;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Chat completions as OpenAI and those who follow it speak them. */
final class OpenAiDialect implements ChatDialect {

    private final URI url;
    private final EndpointConfig config;
    private final ProviderErrors errors;
    /** Models that know the answer's bound by its other name. */
    private final Set<String> renamed = ConcurrentHashMap.newKeySet();

    OpenAiDialect(URI baseUrl, EndpointConfig config, ProviderErrors errors) {
        this.config = config;
        this.url = URI.create(baseUrl + "/chat/completions");
        this.errors = errors;
    }

    @Override
    public URI url(String model) {
        return url;
    }

    @Override
    public byte[] structured(ModelCall call) {
        return ChatRequest.structured(call, config, renamed.contains(call.model()));
    }

    @Override
    public byte[] inPrompt(ModelCall call) {
        return ChatRequest.inPrompt(call, config, renamed.contains(call.model()));
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
    public boolean renames(ModelCall call, Received reply) {
        return config.parametersOf(call).maxOutputTokens() != null
                && errors.rejectsFieldOf(reply, ChatRequest.BOUNDS)
                && renamed.add(call.model());
    }

    @Override
    public boolean rejectsStructure(Received reply) {
        return errors.rejectsStructure(reply);
    }
}
