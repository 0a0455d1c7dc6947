package dev.waybill.core.model;

import java.util.Set;

/**
 * A kind of endpoint ({@code openai}, {@code embedded}, …), found by {@link java.util.ServiceLoader} in the function's
 * class loader. A kind that is not there is one that tasks may not name.
 */
public interface EndpointKind {

    /** The word that stands behind {@code kind:} in the endpoints file. */
    String kind();

    /** The step kinds ({@code classify}, {@code generate}, {@code rank}, {@code call}) that this kind of endpoint can answer. */
    Set<String> stepKinds();

    /** What its models can be told of how to answer a {@code classify} or {@code generate} step. */
    default ParameterRules parameters() {
        return ParameterRules.NONE;
    }

    /**
     * Opens an endpoint of this kind; does no network call.
     *
     * @param secret gives the credential at the moment of a call; empty text where the endpoint needs none
     */
    ModelEndpoint open(EndpointConfig config, SecretValue secret);

    /** Hands out a secret only when it is asked for, so that none lies in a field that could be printed. */
    @FunctionalInterface
    interface SecretValue {
        String reveal();
    }
}
