package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Priority;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, its envelope checked.
 *
 * @param taskVersion the pinned version, or null for the one that the task's rollout gives
 * @param deadline from now; null for the task's own
 * @param idempotency null where the caller sent no key
 */
public record SubmitRequest(
        String task,
        @Nullable Integer taskVersion,
        JsonNode input,
        Priority priority,
        @Nullable Duration deadline,
        @Nullable String subject,
        @Nullable Map<String, String> metadata,
        @Nullable String traceparent,
        @Nullable Idempotency idempotency) {

    /**
     * A caller's Idempotency-Key.
     *
     * @param fingerprint keyed hash of the request's body
     */
    public record Idempotency(String key, String fingerprint) {}

    @Override
    public String toString() {
        return "SubmitRequest[" + task + "]";
    }
}
