package dev.waybill.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Erasures of subjects: what is kept of all their jobs, deleted for good; needs a key with the scope {@code admin}. Thread-safe. Every
 * method throws {@link WaybillException}.
 */
public final class Erasures {

    private static final String PATH = "/v1/erasures";

    /** It goes on once a minute. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Calls calls;

    Erasures(Calls calls) {
        this.calls = calls;
    }

    /**
     * Asks for one. It goes on by itself; a second one of the same subject does no harm. The request has an idempotency key of its own.
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
                .once(IdempotencyKeys.fresh())));
    }

    /**
     * Waits until it is completed, or the time is over.
     *
     * @param unfinished is told of each look that found it under way
     */
    public Erasure await(String id, Duration timeout, Consumer<Erasure> unfinished) {
        Instant end = calls.now().plus(timeout);
        Erasure erasure = get(id);
        while (!erasure.isCompleted() && calls.now().isBefore(end)) {
            unfinished.accept(erasure);
            calls.pause(LOOK);
            erasure = get(id);
        }
        return erasure;
    }

    /** How far it is. */
    public Erasure get(String id) {
        return new Erasure(calls.object(Call.get(PATH + "/" + Call.segment(id))));
    }
}
