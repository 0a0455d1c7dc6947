package dev.waybill.core.model;

/**
 * A place that answers model calls. Implementations are thread-safe, make exactly one call to the provider for each
 * {@link #call} (their client library's own retries are off), and never throw for what a provider did: that is a
 * {@link ModelOutcome}.
 */
public interface ModelEndpoint {

    ModelOutcome call(ModelCall call);

    /** The same while somebody looks at what goes over the wire; of an endpoint that sends nothing they see nothing. */
    default ModelOutcome call(ModelCall call, RequestWatch watch) {
        return call(call);
    }
}
