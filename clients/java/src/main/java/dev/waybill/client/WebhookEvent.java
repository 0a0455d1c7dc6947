package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What a delivery tells. It comes at least once, and perhaps not in order: remember {@link #id}, and drop what has a lower
 * {@link #version} than what is known of the same job.
 *
 * @param id the same across all tries of one delivery ({@code webhook-id})
 * @param raw the body as it was sent; not to be changed
 */
public record WebhookEvent(String id, JsonNode raw) {

    /** Such as {@code job.completed}; more may come. */
    public String type() {
        return Read.text(raw, "type");
    }

    /** When it happened; the try may be much later. */
    public Instant timestamp() {
        return Read.time(raw, "timestamp");
    }

    /** What it is about: {@code id}, {@code status} and more of the job, or of the batch. Never an input or an output. */
    public JsonNode data() {
        return raw.path("data");
    }

    /** The task that it is about. */
    public Optional<String> task() {
        return Read.optionalText(data(), "task");
    }

    /** How what it is about stands since then: a job's status, a batch's, or a review's. */
    public Optional<String> status() {
        return Read.optionalText(data(), "status");
    }

    /** The job's, or the batch's. */
    public Optional<String> subject() {
        return Read.optionalText(data(), "id");
    }

    /** Of the job's record; 0 for what has none. */
    public int version() {
        return Read.count(data(), "version");
    }
}
