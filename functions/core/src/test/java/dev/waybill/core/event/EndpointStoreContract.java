package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.event.WebhookEndpoint.Disabled;
import dev.waybill.core.event.WebhookEndpoint.Times;
import dev.waybill.core.event.WebhookEndpoint.Wanted;
import dev.waybill.core.testing.TestingClock;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of webhook endpoints promises; run on the fake and on DynamoDB. */
public abstract class EndpointStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final Instant now = clock.instant();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final EndpointKey key = new EndpointKey(tenant, "webhook_1");
    private final SigningKey secret = new SigningKey(SignatureKind.V1, new byte[] {1, 2, 3}, null);

    @SuppressWarnings("NullAway.Init") // set before each test
    private EndpointStore store;

    /** A store that may hold other tenants' endpoints. */
    protected abstract EndpointStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void endpoint_isReadAsItWasPut_withWhatItSignsWith() {
        WebhookEndpoint endpoint = endpoint(key, "the first", null);
        assertThat(store.find(key)).isEmpty();
        assertThat(store.put(endpoint, List.of(secret))).isTrue();
        assertThat(store.find(key)).contains(endpoint);
        assertThat(store.list(tenant)).containsExactly(endpoint);
        assertThat(store.keys(key)).hasSize(1);
        assertThat(store.keys(key).get(0).secret()).containsExactly(1, 2, 3);
        assertThat(store.keys(key).get(0).kind()).isEqualTo(SignatureKind.V1);
        assertThat(store.keys(key).get(0).until()).isNull();
    }

    @Test
    void disabledEndpoint_saysWhenAndWhy() {
        WebhookEndpoint endpoint = endpoint(key, null, new Disabled(now, "gone", true));
        assertThat(store.put(endpoint)).isTrue();
        assertThat(store.find(key)).contains(endpoint);
    }

    @Test
    void ofTwoWhoChangeIt_oneDoes() {
        WebhookEndpoint first = endpoint(key, null, null);
        assertThat(store.put(first, List.of(secret))).isTrue();
        assertThat(store.put(first, List.of(secret))).isFalse();
        WebhookEndpoint next = first.disabled(new Disabled(now, "failing", false), now.plusSeconds(1));
        assertThat(store.put(next)).isTrue();
        assertThat(store.put(next)).isFalse();
        assertThat(store.find(key)).contains(next);
    }

    @Test
    void keysThatLostARace_areNotKept() {
        WebhookEndpoint first = endpoint(key, null, null);
        assertThat(store.put(first, List.of(secret))).isTrue();
        SigningKey other = new SigningKey(SignatureKind.V1A, new byte[] {9}, null);
        assertThat(store.put(first, List.of(other))).isFalse();
        assertThat(store.keys(key).get(0).secret()).containsExactly(1, 2, 3);
        WebhookEndpoint next = first.verifiedBy(List.of("whpk_x"), now);
        assertThat(store.put(next, List.of(other, secret.until(now.plusSeconds(9)))))
                .isTrue();
        assertThat(store.find(key)).contains(next);
        assertThat(store.keys(key)).extracting(SigningKey::until).containsExactly(null, now.plusSeconds(9));
    }

    @Test
    void deletedEndpoint_isGone_andStaysGone() {
        WebhookEndpoint endpoint = endpoint(key, null, null);
        assertThat(store.put(endpoint, List.of(secret))).isTrue();
        store.delete(key);
        store.delete(key);
        assertThat(store.find(key)).isEmpty();
        assertThat(store.list(tenant)).isEmpty();
        assertThat(store.keys(key)).isEmpty();
        assertThat(store.put(endpoint.disabled(null, now)))
                .as("a change of what was deleted")
                .isFalse();
    }

    @Test
    void endpointsOfATenant_areItsOwn_theOldestFirst() {
        WebhookEndpoint other = endpoint(new EndpointKey(tenant + "x", "webhook_0"), null, null);
        WebhookEndpoint second = endpoint(new EndpointKey(tenant, "webhook_2"), null, null);
        WebhookEndpoint first = endpoint(key, null, null);
        List.of(other, second, first)
                .forEach(each -> assertThat(store.put(each)).isTrue());
        assertThat(store.list(tenant)).containsExactly(first, second);
        assertThat(store.find(new EndpointKey(tenant, "webhook_0"))).isEmpty();
    }

    private WebhookEndpoint endpoint(EndpointKey named, @Nullable String description, @Nullable Disabled disabled) {
        Wanted wanted = new Wanted(
                URI.create("https://example.com/hooks?a=b%20c"),
                List.of(new EventPattern("job.*"), new EventPattern("review.opened")),
                List.of("sorting"),
                true,
                description);
        return new WebhookEndpoint(
                named, 1, wanted, SignatureKind.V1A, List.of("whpk_a", "whpk_b"), new Times(now, now), disabled);
    }
}
