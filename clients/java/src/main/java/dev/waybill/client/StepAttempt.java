package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    /** For example {@code ModelAnswered}; {@code under_way} while it is. */
    public String outcome() {
        return Read.text(raw, "outcome");
    }

    /** What became of its answer, where there is one: {@code accepted}, {@code invalid}, {@code unsure}, {@code sampled}, {@code refused}. */
    public Optional<String> verdict() {
        return Read.optionalText(raw, "verdict");
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
        return Read.part(raw, "latency_ms").map(millis -> Duration.ofMillis(Read.whole(raw, "latency_ms")));
    }

    /** In millionths of a dollar. */
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
