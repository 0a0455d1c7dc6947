package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A webhook endpoint. {@link #toString} leaves the secret out.
 *
 * @param raw as the server sent it, and the secret is in it where it is new; not to be changed
 */
public record Webhook(JsonNode raw) {

    public String id() {
        return Read.text(raw, "id");
    }

    /** Where deliveries are sent. */
    public URI url() {
        return URI.create(Read.text(raw, "url"));
    }

    /** What it is told of: {@code job.completed}, {@code job.*} … */
    public List<String> events() {
        return Read.list(raw, "events", JsonNode::asText);
    }

    /** Of jobs of these tasks only; of all where there are none. */
    public List<String> tasks() {
        return Read.list(raw, "tasks", JsonNode::asText);
    }

    /** Whether it is told of children of jobs too. */
    public boolean hasChildren() {
        return Read.flag(raw, "children");
    }

    /** The caller's own words. */
    public Optional<String> description() {
        return Read.optionalText(raw, "description");
    }

    /** {@code whsec_…}, what deliveries are verified with; only in the answer that made it. */
    public Optional<String> secret() {
        return Read.optionalText(raw, "secret");
    }

    /** {@code whpk_…}, what deliveries are verified with where it is signed for with a key pair. */
    public Optional<String> publicKey() {
        return Read.optionalText(raw, "public_key");
    }

    /** Why nothing is sent to it, where that is so. */
    public Optional<Disabled> disabled() {
        return Read.part(raw, "disabled")
                .map(part -> new Disabled(
                        Read.time(part, "at"), Read.optionalText(part, "reason").orElse("")));
    }

    /** {@code v1} (HMAC-SHA256) or {@code v1a} (Ed25519); more may come. */
    public String signature() {
        return Read.text(raw, "signature");
    }

    /** When it was made. */
    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When it was changed last. */
    public Instant updatedAt() {
        return Read.time(raw, "updated_at");
    }

    /**
     * That nothing is sent.
     *
     * @param reason a code; more may come
     */
    public record Disabled(Instant at, String reason) {}

    @Override
    public String toString() {
        return "Webhook[" + raw.path("id").asText() + "]";
    }
}
