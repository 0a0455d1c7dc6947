package dev.waybill.core.job;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.Parameter;
import dev.waybill.core.model.Parameters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
        @JsonUnwrapped Told told,
        Instant until,
        @JsonUnwrapped Reserved reserved)
        implements JobEvent {

    /** A call whose model is told nothing of how to answer. */
    public AttemptAnnounced(
            String attempt, String step, Callee callee, Prompt prompt, Instant until, Reserved reserved) {
        this(attempt, step, callee, prompt, Told.NOTHING, until, reserved);
    }

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

    /**
     * What the model was told of how to answer, the endpoint's own defaults and bounds among it; absent what it was not told.
     *
     * @param maxTokens the bound on the answer
     */
    public record Told(
            @JsonProperty("gen_ai.request.temperature") @Nullable
            Double temperature,

            @JsonProperty("gen_ai.request.max_tokens") @Nullable
            Long maxTokens,

            @JsonProperty("gen_ai.request.top_p") @Nullable Double topP,
            @JsonProperty("gen_ai.request.seed") @Nullable Long seed,

            @JsonProperty("gen_ai.request.stop_sequences") @Nullable
            List<String> stopSequences,

            @JsonProperty("reasoning_effort") @Nullable String reasoningEffort) {

        /** Nothing. */
        public static final Told NOTHING = new Told(null, null, null, null, null, null);

        public static Told of(Parameters parameters) {
            return new Told(
                    parameters
                            .get(Parameter.TEMPERATURE)
                            .map(JsonNode::doubleValue)
                            .orElse(null),
                    parameters.maxOutputTokens(),
                    parameters.get(Parameter.TOP_P).map(JsonNode::doubleValue).orElse(null),
                    parameters.get(Parameter.SEED).map(JsonNode::longValue).orElse(null),
                    parameters.get(Parameter.STOP).map(Told::texts).orElse(null),
                    parameters
                            .get(Parameter.REASONING_EFFORT)
                            .map(JsonNode::asText)
                            .orElse(null));
        }

        private static List<String> texts(JsonNode list) {
            List<String> texts = new ArrayList<>();
            list.forEach(text -> texts.add(text.asText()));
            return texts;
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
