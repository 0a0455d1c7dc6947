package dev.waybill.core.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operator's endpoints by name. Thread-safe. */
public interface ModelEndpoints {

    /** How far what is in use is what the operator's texts say now. A name that is absent may be in what is not in use. */
    enum Standing {
        /** It is. */
        WHOLE,
        /** A text has mistakes, and is in use as it was before or not at all. */
        MISTAKEN,
        /** The texts could not be read, or not anew. */
        UNREAD
    }

    /**
     * The endpoints as they stand now, which do not change in the caller's hands. Texts that may change are read anew once a
     * minute, and sooner where one of these names is not among the endpoints that are known.
     */
    default ModelEndpoints now(Set<String> wanted) {
        return this;
    }

    default Standing standing() {
        return Standing.WHOLE;
    }

    /** How many of the operator's texts have mistakes, and are in use as they were before or not at all. */
    default int mistakenTexts() {
        return 0;
    }

    /** All names, for messages. */
    Set<String> names();

    Optional<EndpointConfig> config(String name);

    /** What a published task may still name though the operator has taken it out of the file: remote, free, never called. */
    default EndpointConfig configOrAbsent(String name) {
        return config(name)
                .orElseGet(() ->
                        new EndpointConfig(name, "absent", EndpointConfig.Address.NONE, null, Price.FREE, Map.of()));
    }

    /** The step kinds that this endpoint answers; empty for a name that is not there. */
    Set<String> stepKinds(String name);

    /** What the models of this endpoint can be told of how to answer; nothing for a name that is not there. */
    ParameterRules parameters(String name);

    /**
     * @throws IllegalArgumentException where no endpoint has this name
     */
    ModelEndpoint endpoint(String name);

    /**
     * What this endpoint says; that it is misconfigured where it is not there any more, or can no longer be told what the task
     * says of how to answer, since the operator has changed it: what is said is never left out.
     */
    default ModelOutcome call(String name, ModelCall call) {
        Optional<EndpointConfig> config = config(name);
        if (config.isEmpty()) {
            return new ModelOutcome.Misconfigured("endpoint_not_configured");
        }
        return !call.isWritten() || parameters(name).take(config.get().saidOf(call.model(), call.parameters()))
                ? endpoint(name).call(call)
                : new ModelOutcome.Misconfigured("parameter_not_taken");
    }

    /** Names the price table that holds: the {@code priceVersion} that the texts give, else a hash of all texts in use. */
    String priceVersion();
}
