package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelOutcome;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Opens endpoints that refuse, giving the secret they were handed as the reason. */
record FakeKind(String kind, Set<String> stepKinds, AtomicInteger opened) implements EndpointKind {

    FakeKind(String kind, String... stepKinds) {
        this(kind, Set.of(stepKinds), new AtomicInteger());
    }

    @Override
    public ModelEndpoint open(EndpointConfig config, SecretValue secret) {
        opened.incrementAndGet();
        return call -> new ModelOutcome.Refused(secret.reveal());
    }
}
