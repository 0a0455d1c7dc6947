package dev.waybill.models.call;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.models.http.Addresses;
import dev.waybill.models.http.PinnedHttp;
import java.net.URI;
import java.time.Clock;
import java.util.Set;

/** Any server that takes JSON and gives JSON, for steps of kind {@code call}. Stateless. */
public final class HttpKind implements EndpointKind {

    @Override
    public String kind() {
        return "http";
    }

    @Override
    public Set<String> stepKinds() {
        return Set.of("call");
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        URI base = config.baseUrl();
        if (base == null) {
            throw new IllegalArgumentException("endpoint " + config.name() + " needs a baseUrl, and has none");
        }
        return new HttpEndpoint(base, secret, new PinnedHttp(new Addresses(config.allowPrivate())), Clock.systemUTC());
    }
}
