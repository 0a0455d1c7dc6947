package dev.waybill.core.job.submit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.job.Priority;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for, its envelope checked.
 *
 * @param deadline from now; null for the task's own
 * @param idempotency null where the caller sent no key
 */
public record SubmitRequest(
        Wanted wanted,
        JsonNode input,
        Priority priority,
        @Nullable Duration deadline,
        Labels labels,
        @Nullable String traceparent,
        @Nullable Idempotency idempotency) {

    /** A job of this task and input, and nothing else said. */
    public static SubmitRequest of(String task, JsonNode input) {
        return new SubmitRequest(new Wanted(task, null), input, Priority.INTERACTIVE, null, Labels.NONE, null, null);
    }

    /**
     * The task to do.
     *
     * @param version the pinned version, or null for the one that the task's rollout gives
     * @param draft whether the newest draft is wanted, and no version
     */
    public record Wanted(String task, @Nullable Integer version, boolean draft) {

        /** A published version. */
        public Wanted(String task, @Nullable Integer version) {
            this(task, version, false);
        }

        /** The newest draft. */
        public static Wanted draftOf(String task) {
            return new Wanted(task, null, true);
        }
    }

    /**
     * What the caller wants to find the job again by.
     *
     * @param subject whose data this is
     */
    public record Labels(@Nullable String subject, @Nullable Map<String, String> metadata) {

        public static final Labels NONE = new Labels(null, null);
    }

    /**
     * A caller's Idempotency-Key.
     *
     * @param fingerprint keyed hash of the request's body
     */
    public record Idempotency(String key, String fingerprint) {}

    /** The same request, to be kept apart from others by this key. */
    public SubmitRequest under(Idempotency key) {
        return new SubmitRequest(wanted, input, priority, deadline, labels, traceparent, key);
    }

    /** The same request with another deadline than the task's. */
    public SubmitRequest within(Duration deadline) {
        return new SubmitRequest(wanted, input, priority, deadline, labels, traceparent, idempotency);
    }

    public String task() {
        return wanted.task();
    }

    /** The pinned version, or null for the one that the task's rollout gives. */
    public @Nullable Integer taskVersion() {
        return wanted.version();
    }

    public @Nullable String subject() {
        return labels.subject();
    }

    public @Nullable Map<String, String> metadata() {
        return labels.metadata();
    }

    @Override
    public String toString() {
        return "SubmitRequest[" + task() + "]";
    }
}
