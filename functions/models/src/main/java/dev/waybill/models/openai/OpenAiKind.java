package dev.waybill.models.openai;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.models.http.ProviderHttp;
import dev.waybill.models.words.ProviderErrors;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Endpoints at any base URL that answers {@code POST /chat/completions} and, for ranks,
 * {@code POST /embeddings} as OpenAI does. Stateless. */
public final class OpenAiKind implements EndpointKind {

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public Set<String> stepKinds() {
        return Set.of("classify", "generate", "rank");
    }

    /** Servers that follow OpenAI know more words of effort than it does, and models of both fewer. */
    @Override
    public ParameterRules parameters() {
        return ParameterRules.NONE.taking(Parameter.values());
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        URI base = config.baseUrl();
        if (base == null) {
            throw new IllegalArgumentException("endpoint " + config.name() + " needs a baseUrl, and has none");
        }
        Clock clock = Clock.systemUTC();
        return new OpenAiEndpoint(base, config, secret, new ProviderHttp(), new ProviderErrors(clock), clock);
    }
}
