package dev.waybill.core.event;

import dev.waybill.core.event.WebhookEndpoint.Wanted;
import dev.waybill.core.key.Principal;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Changes where a webhook endpoint is, and what it is told of. Thread-safe. */
public final class ChangeWebhook {

    private final Webhooks webhooks;
    private final ReceiverUrls urls;
    private final Clock clock;

    public ChangeWebhook(EndpointStore endpoints, ReceiverUrls urls, Clock clock) {
        this.webhooks = new Webhooks(endpoints);
        this.urls = urls;
        this.clock = clock;
    }

    /** @throws dev.waybill.core.problem.Problem {@code not_found}; {@code invalid_request} for a URL that nothing may be sent to */
    public WebhookEndpoint change(Principal who, String id, WebhookChange change) {
        @Nullable URI url = change.url() == null ? null : urls.checked(change.url());
        return webhooks.change(who, id, seen -> {
            Wanted next = next(seen.wanted(), url, change);
            return next.equals(seen.wanted())
                    ? seen
                    : seen.changed(next, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        });
    }

    private static Wanted next(Wanted seen, @Nullable URI url, WebhookChange change) {
        return new Wanted(
                url == null ? seen.url() : url,
                change.events() == null ? seen.events() : change.events(),
                change.tasks() == null ? seen.tasks() : change.tasks(),
                change.children() == null ? seen.children() : change.children(),
                change.description() == null
                        ? seen.description()
                        : Webhooks.text(change.description()).orElse(null));
    }
}
