package dev.waybill.models.anthropic;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
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

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        Clock clock = Clock.systemUTC();
        URI base = config.baseUrl() == null ? PUBLIC : config.baseUrl();
        return new ChatEndpoint(new AnthropicDialect(base, config, clock), secret, new ProviderHttp(), clock);
    }
}
