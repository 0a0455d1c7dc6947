package dev.waybill.core.event;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants to be told of something. What it signs with is kept apart. Immutable.
 *
 * @param version one higher at each change, from 1
 * @param verifiers the public keys that deliveries can be checked with, the newest first; none where both sides have a secret
 * @param disabled why nothing is sent any more; null as long as it is
 */
public record WebhookEndpoint(
        EndpointKey key,
        int version,
        Wanted wanted,
        SignatureKind signature,
        List<String> verifiers,
        Times times,
        @Nullable Disabled disabled) {

    /** The most endpoints of a tenant. */
    public static final int MOST = 50;

    public WebhookEndpoint {
        verifiers = List.copyOf(verifiers);
    }

    /** When it was made, and when it was changed last. */
    public record Times(Instant createdAt, Instant updatedAt) {
        Times changedAt(Instant at) {
            return new Times(createdAt, at);
        }
    }

    public Instant createdAt() {
        return times.createdAt();
    }

    public Instant updatedAt() {
        return times.updatedAt();
    }

    /**
     * What is to be sent, and where to.
     *
     * @param tasks only what is about these; all where it is empty
     * @param children whether jobs that a step of another job has started are told of too
     */
    public record Wanted(
            URI url,
            List<EventPattern> events,
            List<String> tasks,
            boolean children,
            @Nullable String description) {

        public Wanted {
            events = List.copyOf(events);
            tasks = List.copyOf(tasks);
        }

        /**
         * Whether it is to be told of this.
         *
         * @param task of the job; null where the event is about none
         */
        boolean wants(EventType type, @Nullable String task, boolean child) {
            return events.stream().anyMatch(pattern -> pattern.matches(type))
                    && (tasks.isEmpty() || task == null || tasks.contains(task))
                    && (children || !child);
        }
    }

    /**
     * @param reason a stable word: {@code gone} (it answered 410) or {@code failing} (an event's last try failed, and none came through)
     * @param told whether it is on the books that the tenant's other endpoints are told
     */
    public record Disabled(Instant at, String reason, boolean told) {}

    /** Its receiver answered that it is there no more. */
    public static final String GONE = "gone";

    /** An event's last try failed, and since its first none came through. */
    public static final String FAILING = "failing";

    WebhookEndpoint changed(Wanted next, Instant at) {
        return new WebhookEndpoint(key, version + 1, next, signature, verifiers, times.changedAt(at), disabled);
    }

    WebhookEndpoint verifiedBy(List<String> next, Instant at) {
        return new WebhookEndpoint(key, version + 1, wanted, signature, next, times.changedAt(at), disabled);
    }

    WebhookEndpoint disabled(@Nullable Disabled next, Instant at) {
        return new WebhookEndpoint(key, version + 1, wanted, signature, verifiers, times.changedAt(at), next);
    }
}
