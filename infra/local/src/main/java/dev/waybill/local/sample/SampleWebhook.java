package dev.waybill.local.sample;

import dev.waybill.core.event.EndpointKey;
import dev.waybill.core.event.EndpointStore;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.SigningKey;
import dev.waybill.core.event.WebhookEndpoint;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The webhook endpoints that sample events name. Nobody is there, and nothing happens that they would be told of. */
final class SampleWebhook {

    private static final EndpointKey SHOWN = new EndpointKey(SampleKey.TENANT, "webhook_1jcp4s0q0abcdefgh01234567");

    /** It has a key of its own, so that the others find theirs whatever came first. */
    private static final EndpointKey TO_DELETE = new EndpointKey(SampleKey.TENANT, "webhook_1jcp4s0q0abcdefgh01234568");

    private static final int SECRET_BYTES = 32;

    private SampleWebhook() {}

    /** Those that are there already stay as they are. */
    static void put(EndpointStore endpoints, Instant now) {
        for (EndpointKey key : List.of(SHOWN, TO_DELETE)) {
            if (endpoints.find(key).isEmpty()) {
                boolean unused = endpoints.put(
                        endpoint(key, now), List.of(new SigningKey(SignatureKind.V1, new byte[SECRET_BYTES], null)));
            }
        }
    }

    private static WebhookEndpoint endpoint(EndpointKey key, Instant now) {
        return new WebhookEndpoint(
                key,
                1,
                new WebhookEndpoint.Wanted(
                        URI.create("https://shop.example.com/waybill"),
                        List.of(new EventPattern("batch.expired")),
                        List.of(),
                        false,
                        "sample"),
                SignatureKind.V1,
                List.of(),
                new WebhookEndpoint.Times(now, now),
                null);
    }
}
