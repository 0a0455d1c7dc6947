package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to a model is about to be made; it is over, one way or another, at {@code until}. Should nothing become known of
 * it, it counts as having cost what is reserved.
 */
public record AttemptAnnounced(
        String attempt,
        String step,
        @JsonUnwrapped Callee callee,
        @JsonUnwrapped Prompt prompt,
        Instant until,
        @JsonUnwrapped Reserved reserved)
        implements JobEvent {

    public AttemptAnnounced {
        requireNonNull(attempt);
        requireNonNull(step);
        requireNonNull(until);
    }

    /**
     * Who is called.
     *
     * @param operation {@code chat}, {@code classify}, …
     * @param provider the endpoint's kind
     */
    public record Callee(
            String endpoint,
            @JsonProperty("gen_ai.operation.name") String operation,
            @JsonProperty("gen_ai.provider.name") String provider,
            @JsonProperty("gen_ai.request.model") String model) {
        public Callee {
            requireNonNull(endpoint);
            requireNonNull(operation);
            requireNonNull(provider);
            requireNonNull(model);
        }
    }

    /**
     * Whose words the prompt has: a task and its version.
     *
     * @param hash of what was sent, with the salt of the job's input, so that it says nothing once that is gone; absent where a
     *     version before 0.2 made the call
     */
    public record Prompt(
            @JsonProperty("gen_ai.prompt.name") String name,
            @JsonProperty("gen_ai.prompt.version") String version,
            @JsonProperty("prompt_hash") @Nullable String hash) {
        public Prompt {
            requireNonNull(name);
            requireNonNull(version);
        }
    }

    /** What is set aside for the call, in micro-dollars, and by which prices. */
    public record Reserved(
            String priceVersion,
            @JsonProperty("reserved_cost_micros") long costMicros) {
        public Reserved {
            requireNonNull(priceVersion);
        }
    }

    @Override
    public RecordType type() {
        return RecordType.ATTEMPT_ANNOUNCED;
    }

    public String endpoint() {
        return callee.endpoint();
    }

    public String requestModel() {
        return callee.model();
    }

    public @Nullable String promptHash() {
        return prompt.hash();
    }

    public long reservedCostMicros() {
        return reserved.costMicros();
    }
}
