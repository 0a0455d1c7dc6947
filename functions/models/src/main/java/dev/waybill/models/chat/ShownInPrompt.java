package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.cache.BoundedCache;
import dev.waybill.core.json.Sha256;
import dev.waybill.core.model.ModelCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Remembers which schemas a model of an endpoint cannot be given in the provider's own way, so that they are shown in the
 * prompt: one that the server rejected, for {@link #REMEMBERED}; one that it took and answered in prose, for a repeat of
 * the call and, where that came {@link #PROSE_IN_A_ROW} times without JSON between, as if it had rejected it. Nothing is
 * held against the model's other schemas. Thread-safe.
 */
final class ShownInPrompt {

    static final Duration REMEMBERED = Duration.ofMinutes(10);
    static final int PROSE_IN_A_ROW = 3;

    /** Far more than an endpoint has of models and schemas; past it the one not asked for longest is found out anew. */
    private static final int MOST = 1_000;

    private final BoundedCache<String, Seen> seen = new BoundedCache<>(MOST);
    private final Clock clock;

    ShownInPrompt(Clock clock) {
        this.clock = clock;
    }

    private record Seen(int prose, Instant until) {}

    /** What is remembered of a model, it is remembered of this schema. */
    static String key(ModelCall call, JsonNode schema) {
        return call.model() + "\n" + Sha256.of(schema.toString());
    }

    /** Whether a call shows its schema in the prompt from the start. */
    boolean contains(String key, ModelCall call) {
        return remembered(key)
                .map(before ->
                        before.prose() >= PROSE_IN_A_ROW || call.attempt().tryNumber() > 1)
                .orElse(false);
    }

    /** The server rejected the schema, and answered where it was shown. */
    void rejected(String key) {
        put(key, PROSE_IN_A_ROW);
    }

    /** The server took the schema and answered with no JSON at all. */
    void answeredProse(String key) {
        put(key, 1 + seen.get(key).map(Seen::prose).orElse(0));
    }

    /** The server took the schema and answered JSON. */
    void answeredJson(String key) {
        seen.remove(key);
    }

    private Optional<Seen> remembered(String key) {
        return seen.get(key).filter(before -> clock.instant().isBefore(before.until()));
    }

    private void put(String key, int prose) {
        seen.put(key, new Seen(prose, clock.instant().plus(REMEMBERED)));
    }
}
