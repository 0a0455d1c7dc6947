package dev.waybill.core.event;

import dev.waybill.core.key.Principal;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a webhook endpoint: where both sides share a secret it is in the answer, and nowhere else from then on. Thread-safe. */
public final class CreateWebhook {

    private final EndpointStore endpoints;
    private final ReceiverUrls urls;
    private final Clock clock;

    public CreateWebhook(EndpointStore endpoints, ReceiverUrls urls, Clock clock) {
        this.endpoints = endpoints;
        this.urls = urls;
        this.clock = clock;
    }

    /**
     * A new endpoint.
     *
     * @param secret {@code whsec_…}, shown this once; null where deliveries are checked with the endpoint's public key
     */
    public record Created(
            WebhookEndpoint endpoint, @Nullable String secret) {
        @Override
        public String toString() {
            return "Created[" + endpoint.key().id() + "]";
        }
    }

    /** @throws Problem {@code invalid_request} for a URL that nothing may be sent to; {@code conflict} where the tenant has too many */
    public Created create(Principal who, WebhookRequest request) {
        URI url = urls.checked(request.url());
        if (endpoints.list(who.tenant()).size() >= WebhookEndpoint.MOST) {
            throw Problem.of(
                    ProblemCode.CONFLICT,
                    "there are " + WebhookEndpoint.MOST + " webhooks: delete one to make another");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        SecretKeys made = SecretKeys.random(request.signature());
        WebhookEndpoint endpoint = new WebhookEndpoint(
                new EndpointKey(who.tenant(), EventIds.endpoint(now)),
                1,
                new WebhookEndpoint.Wanted(
                        url, request.events(), request.tasks(), request.children(), request.description()),
                request.signature(),
                made.verifiers(),
                new WebhookEndpoint.Times(now, now),
                null);
        if (!endpoints.put(endpoint, List.of(made.key()))) {
            throw Webhooks.busy();
        }
        return new Created(endpoint, made.shown());
    }
}
