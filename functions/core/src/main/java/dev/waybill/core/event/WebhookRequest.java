package dev.waybill.core.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a new webhook endpoint shall be.
 *
 * @param url where events are sent to
 * @param events at least one
 * @param tasks only what is about these; all where it is empty
 * @param children whether jobs that a step of another job has started are told of too
 */
public record WebhookRequest(
        String url,
        List<EventPattern> events,
        List<String> tasks,
        boolean children,
        @Nullable String description,
        SignatureKind signature) {

    public WebhookRequest {
        events = List.copyOf(events);
        tasks = List.copyOf(tasks);
    }
}
