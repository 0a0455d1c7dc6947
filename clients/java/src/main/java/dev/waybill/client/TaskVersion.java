package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a task, which never changes; or a draft of one, which another takes the place of.
 *
 * @param raw as the server sent it; not to be changed
 */
public record TaskVersion(JsonNode raw) {

    /** What pins a task's newest draft in place of a version. */
    public static final String DRAFT = "draft";

    public String task() {
        return Read.text(raw, "task");
    }

    /** The number it is published under; 0 for a draft. */
    public int version() {
        return Read.count(raw, "version");
    }

    /** Whether it is a draft. */
    public boolean isDraft() {
        return raw.path("version").asText().equals(DRAFT);
    }

    /** The tenant that published it; {@code _operator} for those that all tenants have. */
    public Optional<String> owner() {
        return Read.optionalText(raw, "owner");
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
