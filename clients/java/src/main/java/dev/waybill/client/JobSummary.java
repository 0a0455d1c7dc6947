package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

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

    /** Of a job that is over and not completed; its own read says more. */
    public Optional<String> errorCode() {
        return Read.optionalText(raw.path("error"), "code");
    }

    /** What it cost, in micro-dollars; of a job that is over. */
    public OptionalLong costMicros() {
        return Read.part(raw.path("usage"), "cost_micros").isPresent()
                ? OptionalLong.of(Read.whole(raw.path("usage"), "cost_micros"))
                : OptionalLong.empty();
    }

    /** Of a job that is over and was ever under way. */
    public Optional<Instant> startedAt() {
        return Read.optionalTime(raw, "started_at");
    }

    /** Of a job that is over. */
    public Optional<Instant> finishedAt() {
        return Read.optionalTime(raw, "finished_at");
    }

    /** By when a person should have decided, of a job that waits for one. */
    public Optional<Instant> reviewDueAt() {
        return Read.optionalTime(raw.path("review"), "due_at");
    }
}
