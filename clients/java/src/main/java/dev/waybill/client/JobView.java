package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A job as the API gives it, with the few facts that commands look at. */
public record JobView(JsonNode json) {

    private static final Set<String> FINAL = Set.of("completed", "failed", "cancelled", "expired");

    public String id() {
        return json.path("id").asText();
    }

    public String task() {
        return json.path("task").asText();
    }

    public int taskVersion() {
        return json.path("task_version").asInt();
    }

    /** An open set: a status that this command does not know is not final. */
    public String status() {
        return json.path("status").asText();
    }

    public boolean isFinal() {
        return FINAL.contains(status());
    }

    /** Whether a person has to decide. */
    public boolean isAwaitingReview() {
        return "awaiting_review".equals(status());
    }

    public boolean isCompleted() {
        return "completed".equals(status());
    }

    public long costMicros() {
        return json.path("usage").path("cost_micros").asLong();
    }

    /** From the job's acceptance to its end; empty while it goes on. */
    public Optional<Duration> took() {
        return Optional.ofNullable(json.path("finished_at").textValue())
                .map(end ->
                        Duration.between(Instant.parse(json.path("created_at").asText()), Instant.parse(end)));
    }

    /** {@code endpoint/model} of the answer, or {@code -} where no model answered. */
    public String model() {
        JsonNode answer = json.path("answer");
        return answer.hasNonNull("model")
                ? answer.path("endpoint").asText() + "/" + answer.path("model").asText()
                : "-";
    }
}
