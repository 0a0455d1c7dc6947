package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of the operator's model endpoints.
 *
 * @param raw as the server sent it; not to be changed
 */
public record Endpoint(JsonNode raw) {

    /** The name that tasks use. */
    public String name() {
        return Read.text(raw, "name");
    }

    /** {@code openai}, {@code anthropic}, {@code bedrock}, {@code http}, {@code embedded}; more may come. */
    public String kind() {
        return Read.text(raw, "kind");
    }

    /** Which kinds of steps it answers. */
    public List<String> stepKinds() {
        return Read.list(raw, "step_kinds", JsonNode::asText);
    }

    /** Those known of; none of what runs in the process itself. */
    public List<Model> models() {
        return Read.list(raw, "models", Model::of);
    }

    /**
     * One model, and how it has done lately.
     *
     * @param circuit {@code closed}: calls go out; {@code open}: none does until {@code openUntil}; {@code probing}: the next
     *     goes out alone and decides
     * @param failures how many calls failed one after another
     * @param recent the last calls noted, newest first
     */
    public record Model(String name, String circuit, Optional<Instant> openUntil, int failures, List<Call> recent) {

        static Model of(JsonNode json) {
            return new Model(
                    Read.text(json, "model"),
                    Read.text(json, "circuit"),
                    Read.optionalTime(json, "open_until"),
                    Read.count(json, "failures"),
                    Read.list(json, "recent", Call::of));
        }
    }

    /** A call to a model. */
    public record Call(Instant at, String outcome, Duration latency) {

        static Call of(JsonNode json) {
            return new Call(
                    Read.time(json, "at"),
                    Read.text(json, "outcome"),
                    Duration.ofMillis(Read.whole(json, "latency_ms")));
        }
    }
}
