package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One step of a job. {@link #toString} holds neither prompts nor answers.
 *
 * @param raw as the server sent it; not to be changed
 */
public record JobStep(JsonNode raw) {

    public String name() {
        return Read.text(raw, "step");
    }

    /** For example {@code classify}; more may come. */
    public String kind() {
        return Read.text(raw, "kind");
    }

    /** {@code done}, {@code skipped}, {@code defaulted}, {@code in_progress}, {@code waiting}, {@code failed}, {@code to_come}; more may come. */
    public String state() {
        return Read.text(raw, "state");
    }

    /** Why it stands so, where the state does not say all. */
    public Optional<String> why() {
        return Read.optionalText(raw, "why");
    }

    /** What stands for its answer to the steps behind it; empty where it was not asked for, or is not kept. */
    public Optional<JsonNode> answer() {
        return Read.part(raw, "answer");
    }

    /** Oldest first. */
    public List<StepAttempt> attempts() {
        return Read.list(raw, "attempts", StepAttempt::new);
    }

    @Override
    public String toString() {
        return "JobStep[" + raw.path("step").asText() + " is "
                + raw.path("state").asText() + "]";
    }
}
