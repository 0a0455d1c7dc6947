package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A batch as it was when the server answered.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Batch(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    public String task() {
        return Read.text(raw, "task");
    }

    /** From 1; one higher each time what failed is tried again. */
    public int round() {
        return Read.count(raw, "round");
    }

    public BatchStatus status() {
        return new BatchStatus(Read.text(raw, "status"));
    }

    /** Whether it is at the end of its round. A status that this client does not know is not final. */
    public boolean isFinal() {
        return status().isFinal();
    }

    /** Whether more items may come. */
    public boolean isReceiving() {
        return status().equals(BatchStatus.RECEIVING);
    }

    /** Whether it came to its end and every item of it to an output. */
    public boolean isWhole() {
        return status().equals(BatchStatus.COMPLETED) && counts().completed() == counts().total();
    }

    /** Why it was cancelled, where that was not a caller's wish. */
    public Optional<String> reason() {
        return Read.optionalText(raw, "reason");
    }

    public BatchCounts counts() {
        return BatchCounts.of(raw.path("counts"));
    }

    /** What all its jobs have used, of this round and those before. */
    public Usage usage() {
        return Usage.of(raw.path("usage"));
    }

    public Optional<Priority> priority() {
        return Read.optionalText(raw, "priority").map(Priority::new);
    }

    /** The strings it was made with. */
    public Map<String, String> metadata() {
        return Read.strings(raw, "metadata");
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When its last item was taken; empty while more may come. */
    public Optional<Instant> closedAt() {
        return Read.optionalTime(raw, "closed_at");
    }

    /** When this round ended. */
    public Optional<Instant> finishedAt() {
        return Read.optionalTime(raw, "finished_at");
    }

    /** When it ends at the latest. */
    public Instant deadlineAt() {
        return Read.time(raw, "deadline_at");
    }

    /** From its making to the end of this round; empty while it goes on. */
    public Optional<Duration> took() {
        return finishedAt().map(end -> Duration.between(createdAt(), end));
    }

    @Override
    public String toString() {
        return "Batch[" + raw.path("id").asText() + " is " + raw.path("status").asText() + "]";
    }
}
