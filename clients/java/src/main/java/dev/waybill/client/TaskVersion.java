package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One version of a task, which never changes.
 *
 * @param raw as the server sent it; not to be changed
 */
public record TaskVersion(JsonNode raw) {

    public String task() {
        return Read.text(raw, "task");
    }

    public int version() {
        return Read.count(raw, "version");
    }

    /** {@code sha256:…} of its content. */
    public String hash() {
        return Read.text(raw, "hash");
    }

    public Instant publishedAt() {
        return Read.time(raw, "published_at");
    }

    /** The task as it was published. */
    public JsonNode definition() {
        return raw.path("definition");
    }
}
