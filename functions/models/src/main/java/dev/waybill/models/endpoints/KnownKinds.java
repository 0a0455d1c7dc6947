package dev.waybill.models.endpoints;

import dev.waybill.core.model.EndpointKind;
import dev.waybill.core.model.ParameterRules;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of endpoint that exist here, and what their models can be told of how to answer. */
public record KnownKinds(Map<String, ParameterRules> rules) {

    public KnownKinds {
        rules = Map.copyOf(rules);
    }

    static KnownKinds of(Collection<EndpointKind> kinds) {
        return new KnownKinds(
                kinds.stream().collect(Collectors.toUnmodifiableMap(EndpointKind::kind, EndpointKind::parameters)));
    }

    Set<String> names() {
        return rules.keySet();
    }

    /** Nothing of a kind that does not exist here. */
    ParameterRules rules(String kind) {
        return rules.getOrDefault(kind, ParameterRules.NONE);
    }
}
