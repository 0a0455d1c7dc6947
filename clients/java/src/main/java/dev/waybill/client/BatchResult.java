package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What became of one item of a batch. {@link #toString} leaves its output out.
 *
 * @param raw as the server sent it, every digit of its numbers kept; not to be changed
 */
public record BatchResult(JsonNode raw) {

    /** The caller's own name for the item. */
    public String customId() {
        return Read.text(raw, "custom_id");
    }

    /** Id of its job; empty where the item is invalid. */
    public Optional<String> job() {
        return Read.optionalText(raw, "job");
    }

    /** As a job's, or {@link ItemStatus#INVALID}. */
    public ItemStatus status() {
        return new ItemStatus(Read.text(raw, "status"));
    }

    public boolean isCompleted() {
        return status().equals(ItemStatus.COMPLETED);
    }

    /** Whether there is an output that this key may not read. */
    public boolean isWithheld() {
        return Read.flag(raw, "withheld");
    }

    /** Only of a completed item, and only for a key that may read it. */
    public Optional<JsonNode> output() {
        return Read.any(raw, "output");
    }

    /**
     * The output as a value of this type, as Jackson reads it; fields that the type does not have are left out.
     *
     * @throws IllegalStateException where there is none
     * @throws IllegalArgumentException where it does not fit; says where, but nothing of the output
     */
    public <T> T output(Class<T> type) {
        return Read.output(raw, customId(), type);
    }

    /** Why there is no output. */
    public Optional<JobError> error() {
        return Read.part(raw, "error").map(JobError::of);
    }

    /** Where the output comes from. */
    public Optional<Answer> answer() {
        return Read.part(raw, "answer").map(Answer::of);
    }

    public Usage usage() {
        return Usage.of(raw.path("usage"));
    }

    @Override
    public String toString() {
        return "BatchResult[" + raw.path("custom_id").asText() + " is "
                + raw.path("status").asText() + "]";
    }
}
