package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ModelOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Endpoints that remember what they were asked and what they answered. Thread-safe. */
final class WatchedEndpoints implements ModelEndpoints {

    private final ModelEndpoints endpoints;
    private final Consumer<String> progress;
    private final List<TrialCall> calls = new ArrayList<>();

    /** @param progress told of each call before it is made, in one line without payload */
    WatchedEndpoints(ModelEndpoints endpoints, Consumer<String> progress) {
        this.endpoints = endpoints;
        this.progress = progress;
    }

    /** The calls so far, oldest first. */
    synchronized List<TrialCall> calls() {
        return List.copyOf(calls);
    }

    @Override
    public Set<String> names() {
        return endpoints.names();
    }

    @Override
    public Optional<EndpointConfig> config(String name) {
        return endpoints.config(name);
    }

    @Override
    public Set<String> stepKinds(String name) {
        return endpoints.stepKinds(name);
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        ModelEndpoint endpoint = endpoints.endpoint(name);
        return call -> watched(name, endpoint, call);
    }

    @Override
    public String priceVersion() {
        return endpoints.priceVersion();
    }

    private ModelOutcome watched(String name, ModelEndpoint endpoint, ModelCall call) {
        progress.accept(call.attempt() + " asks " + name + "/" + call.model() + " …");
        ObjectNode asked = PromptJson.of(call, config(name).orElseThrow());
        ModelOutcome outcome = endpoint.call(call);
        synchronized (this) {
            calls.add(new TrialCall(call, asked, outcome));
        }
        return outcome;
    }
}
