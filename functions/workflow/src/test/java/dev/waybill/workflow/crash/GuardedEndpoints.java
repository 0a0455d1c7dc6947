package dev.waybill.workflow.crash;

import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelEndpoint;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.ParameterRules;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Endpoints with something around each call. */
record GuardedEndpoints(ModelEndpoints endpoints, UnaryOperator<ModelEndpoint> guard) implements ModelEndpoints {

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
    public ParameterRules parameters(String name) {
        return endpoints.parameters(name);
    }

    @Override
    public ModelEndpoint endpoint(String name) {
        return guard.apply(endpoints.endpoint(name));
    }

    @Override
    public String priceVersion() {
        return endpoints.priceVersion();
    }
}
