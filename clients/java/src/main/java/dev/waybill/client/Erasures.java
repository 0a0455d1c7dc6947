package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Erasures of subjects: what is kept of all their jobs, deleted for good; needs a key with the scope {@code admin}. Thread-safe. Every
 * method throws {@link WaybillException}.
 */
public final class Erasures {

    private static final String PATH = "/v1/erasures";

    private final Calls calls;

    Erasures(Calls calls) {
        this.calls = calls;
    }

    /**
     * Asks for one. It goes on by itself; a second one of the same subject does no harm.
     *
     * @param subject as jobs were submitted with it, or its hash; it stands in the request's body alone
     */
    public Erasure request(String subject) {
        return new Erasure(calls.object(Call.post(
                        PATH,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("subject", subject)
                                .toString())
                .safeToRepeat()));
    }

    /** How far it is. */
    public Erasure get(String id) {
        return new Erasure(calls.object(Call.get(PATH + "/" + Call.segment(id))));
    }
}
