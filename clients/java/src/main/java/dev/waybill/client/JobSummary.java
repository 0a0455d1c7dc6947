package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A job as lists show it, a moment behind its records.
 *
 * @param raw as the server sent it; not to be changed
 */
public record JobSummary(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    public String task() {
        return Read.text(raw, "task");
    }

    /** {@link JobStatus#OPEN} where a single read would tell what it is. */
    public JobStatus status() {
        return new JobStatus(Read.text(raw, "status"));
    }

    public Optional<String> batch() {
        return Read.optionalText(raw, "batch");
    }

    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }
}
