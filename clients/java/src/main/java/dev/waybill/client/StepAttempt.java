package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One call to one model. {@link #toString} holds neither prompt nor answer.
 *
 * @param raw as the server sent it; not to be changed
 */
public record StepAttempt(JsonNode raw) {

    /** Its name, as the job's records have it. */
    public String name() {
        return Read.text(raw, "attempt");
    }

    public Answer.Model model() {
        return new Answer.Model(Read.text(raw, "endpoint"), Read.text(raw, "model"));
    }

    /** The step that it is of; empty where it stands under its step. */
    public Optional<String> step() {
        return Read.optionalText(raw, "step");
    }

    /** For example {@code ModelAnswered}; {@code under_way} while it is. */
    public String outcome() {
        return Read.text(raw, "outcome");
    }

    /** What became of its answer, where there is one: {@code accepted}, {@code invalid}, {@code unsure}, {@code sampled}, {@code refused}. */
    public Optional<String> verdict() {
        return Read.optionalText(raw, "verdict");
    }

    /** What went wrong, as a word; only where a review shows it. */
    public Optional<String> errorType() {
        return Read.optionalText(raw, "error_type");
    }

    /** From 0 to 1, where the model has one; only where a review shows it. */
    public Optional<BigDecimal> confidence() {
        return Read.number(raw, "confidence");
    }

    /** Where its answer did not fit. */
    public List<String> violations() {
        return Read.list(raw, "violations", JsonNode::asText);
    }

    /** Why there was no answer, or none that counts. */
    public Optional<String> reason() {
        return Read.optionalText(raw, "reason");
    }

    /** How long it took; empty while it is under way, and where nothing became known of it. */
    public Optional<Duration> latency() {
        return Read.optionalMillis(raw, "latency_ms");
    }

    /** What the model read; empty where that is not known. */
    public OptionalLong inputTokens() {
        return Read.optionalWhole(raw, "input_tokens");
    }

    /** What the model wrote; empty where that is not known. */
    public OptionalLong outputTokens() {
        return Read.optionalWhole(raw, "output_tokens");
    }

    /** In millionths of a dollar; 0 where it is not known. */
    public long costMicros() {
        return Read.whole(raw, "cost_micros");
    }

    /** What the model was told of how to answer, such as {@code {"temperature": 0}}; empty where it was told nothing. */
    public Optional<JsonNode> parameters() {
        return Read.part(raw, "parameters");
    }

    /** What was sent; empty where it was not asked for, is not kept, or {@linkplain #isPromptChanged is not known}. */
    public Optional<JsonNode> prompt() {
        return Read.part(raw, "prompt");
    }

    /** Whether the server would word the prompt otherwise today, and so does not show it. */
    public boolean isPromptChanged() {
        return Read.flag(raw, "prompt_changed");
    }

    /** What the model said: JSON, or a text where it did not fit. Empty where it was not asked for, or is not kept. */
    public Optional<JsonNode> answer() {
        return Read.part(raw, "answer");
    }

    @Override
    public String toString() {
        return "StepAttempt[" + raw.path("attempt").asText() + "]";
    }
}
