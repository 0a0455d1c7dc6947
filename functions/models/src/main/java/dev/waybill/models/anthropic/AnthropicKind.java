package dev.waybill.models.anthropic;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.ParameterRules;
import dev.waybill.models.chat.ChatEndpoint;
import dev.waybill.models.http.ProviderHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Anthropic, or any base URL that answers {@code POST /v1/messages} as it does. Stateless. */
public final class AnthropicKind implements EndpointKind {

    private static final URI PUBLIC = URI.create("https://api.anthropic.com");

    @Override
    public String kind() {
        return "anthropic";
    }

    @Override
    public Set<String> stepKinds() {
        return Set.of("classify", "generate");
    }

    /** Its models of late refuse a request that says both how to sample and from how much. */
    @Override
    public ParameterRules parameters() {
        return ParameterRules.NONE
                .takingUpTo(1, Parameter.TEMPERATURE)
                .taking(Parameter.MAX_OUTPUT_TOKENS, Parameter.TOP_P, Parameter.STOP)
                .takingOneOf(Set.of("low", "medium", "high", "xhigh", "max"), Parameter.REASONING_EFFORT)
                .takingEither(Parameter.TEMPERATURE, Parameter.TOP_P);
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        Clock clock = Clock.systemUTC();
        URI base = config.baseUrl() == null ? PUBLIC : config.baseUrl();
        return new ChatEndpoint(new AnthropicDialect(base, config, clock), secret, new ProviderHttp(), clock);
    }
}
