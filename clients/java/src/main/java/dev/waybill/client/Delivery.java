package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One event on the books of a webhook endpoint, and what became of the tries at telling it.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Delivery(JsonNode raw) {

    /** The {@code webhook-id} of all its tries. */
    public String id() {
        return Read.text(raw, "id");
    }

    /** The endpoint's id. */
    public String webhook() {
        return Read.text(raw, "webhook");
    }

    /** Such as {@code job.completed}. */
    public String type() {
        return Read.text(raw, "type");
    }

    /** {@code pending}, {@code succeeded} or {@code failed}; more may come. */
    public String status() {
        return Read.text(raw, "status");
    }

    /** Why nothing is sent any more, where the last try does not say it. */
    public Optional<String> reason() {
        return Read.optionalText(raw, "reason");
    }

    /** When it happened. */
    public Instant createdAt() {
        return Read.time(raw, "created_at");
    }

    /** When it is tried next. */
    public Optional<Instant> nextTryAt() {
        return Read.optionalTime(raw, "next_try_at");
    }

    /** Until when it is kept. */
    public Instant expiresAt() {
        return Read.time(raw, "expires_at");
    }

    /** The last of its tries, the oldest first. */
    public List<Try> tries() {
        return Read.list(raw, "tries", Try::of);
    }

    /** What the receiver is told. */
    public WebhookEvent event() {
        return new WebhookEvent(id(), raw.path("event"));
    }

    /**
     * One try.
     *
     * @param status what the receiver answered; empty where no answer came
     * @param error a code for what went wrong; empty where the event was taken
     */
    public record Try(Instant at, OptionalInt status, Optional<String> error, Duration latency) {

        static Try of(JsonNode json) {
            return new Try(
                    Read.time(json, "at"),
                    json.hasNonNull("status") ? OptionalInt.of(Read.count(json, "status")) : OptionalInt.empty(),
                    Read.optionalText(json, "error"),
                    Duration.ofMillis(Read.whole(json, "latency_ms")));
        }
    }

    @Override
    public String toString() {
        return "Delivery[" + raw.path("id").asText() + " " + raw.path("type").asText() + "]";
    }
}
