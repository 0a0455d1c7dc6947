package dev.waybill.models.openai;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind.SecretValue;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.RequestWatch;
import dev.waybill.models.chat.ChatEndpoint;
import dev.waybill.models.http.ProviderHttp;
import dev.waybill.models.words.ProviderErrors;
import java.net.URI;
import java.time.Clock;

/** One server that speaks chat completions and embeddings. Thread-safe. */
final class OpenAiEndpoint implements ModelEndpoint {

    private final ChatEndpoint chat;
    private final EmbeddingsEndpoint embeddings;

    OpenAiEndpoint(
            URI baseUrl,
            EndpointConfig config,
            SecretValue secret,
            ProviderHttp http,
            ProviderErrors errors,
            Clock clock) {
        this.chat = new ChatEndpoint(new OpenAiDialect(baseUrl, config, errors), secret, http, clock);
        this.embeddings = new EmbeddingsEndpoint(baseUrl, secret, http, errors);
    }

    @Override
    public ModelOutcome call(ModelCall call) {
        return call(call, RequestWatch.NOBODY);
    }

    @Override
    public ModelOutcome call(ModelCall call, RequestWatch watch) {
        return call instanceof ModelCall.Rank rank ? embeddings.rank(rank, watch) : chat.call(call, watch);
    }
}
