package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the erasure of a subject is. Whose data it is it does not say.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Erasure(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    /** {@code in_progress} or {@code completed}; more may come. */
    public String status() {
        return Read.text(raw, "status");
    }

    /** Whether nothing is left, and nothing can come after. */
    public boolean isCompleted() {
        return status().equals("completed");
    }

    /** How many jobs it has deleted the payloads of so far. */
    public long jobs() {
        return Read.whole(raw.path("counts"), "jobs");
    }

    /** How many payloads these had. */
    public long payloads() {
        return Read.whole(raw.path("counts"), "payloads");
    }

    /** Jobs accepted later are not touched. */
    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    public Optional<Instant> finishedAt() {
        return Read.optionalTime(raw, "finished_at");
    }
}
