package dev.waybill.local.embedded;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.local.embedded.encoder.SentenceEncoder;
import java.util.Set;

/**
 * The kind {@code embedded}: chooses among described labels, and ranks texts, with a sentence model inside the process. Needs no network,
 * no key and no money. The model is loaded at the first call, or by {@link #warmUp}. Stateless.
 */
public final class EmbeddedKind implements EndpointKind {

    @Override
    public String kind() {
        return "embedded";
    }

    @Override
    public Set<String> stepKinds() {
        return Set.of("classify", "rank");
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        return new EmbeddedEndpoint();
    }

    /** Loads the model, so that the first job need not wait for it. */
    public static void warmUp() {
        if (SentenceEncoder.shared().encode("warm").isEmpty()) {
            throw new IllegalStateException("the embedded model reads nothing");
        }
    }
}
