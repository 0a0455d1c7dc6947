package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WebhookViewTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void webhook_hasItsFacts_andNoTextShowsItsSecret() {
        Webhook webhook = new Webhook(json("""
                {"id":"webhook_1","url":"https://a.example/h","events":["job.*","new.one"],"tasks":["t"],"children":true,
                 "description":null,"signature":"v1","secret":"whsec_c2VjcmV0","created_at":"2026-11-01T12:00:00Z",
                 "disabled":{"at":"2026-11-01T12:00:00Z","reason":"tired"}}"""));

        assertThat(webhook.url()).isEqualTo(URI.create("https://a.example/h"));
        assertThat(webhook.events()).containsExactly("job.*", "new.one");
        assertThat(webhook.tasks()).containsExactly("t");
        assertThat(webhook.hasChildren()).isTrue();
        assertThat(webhook.description()).isEmpty();
        assertThat(webhook.secret()).contains("whsec_c2VjcmV0");
        assertThat(webhook.publicKey()).isEmpty();
        assertThat(webhook.disabled()).contains(new Webhook.Disabled(NOON, "tired"));
        assertThat(webhook.createdAt()).isEqualTo(NOON);
        assertThat(webhook).hasToString("Webhook[webhook_1]");
    }

    @Test
    void delivery_hasItsTries_andTheEvent() {
        Delivery delivery = new Delivery(json("""
                {"id":"event_1","type":"job.failed","status":"pending","created_at":"2026-11-01T12:00:00Z",
                 "next_try_at":"2026-11-01T12:00:05Z","tries":[
                  {"at":"2026-11-01T12:00:00Z","status":500,"error":"status","latency_ms":12},
                  {"at":"2026-11-01T12:00:01Z","error":"timed_out","latency_ms":15000}],
                 "event":{"type":"job.failed","data":{"id":"job_1"}}}"""));

        assertThat(delivery.nextTryAt()).contains(NOON.plusSeconds(5));
        assertThat(delivery.reason()).isEmpty();
        assertThat(delivery.tries())
                .containsExactly(
                        new Delivery.Try(NOON, OptionalInt.of(500), Optional.of("status"), Duration.ofMillis(12)),
                        new Delivery.Try(
                                NOON.plusSeconds(1),
                                OptionalInt.empty(),
                                Optional.of("timed_out"),
                                Duration.ofSeconds(15)));
        assertThat(delivery.event().id()).isEqualTo("event_1");
        assertThat(delivery.event().subject()).contains("job_1");
        assertThat(delivery.event().version()).isZero();
        assertThat(delivery).hasToString("Delivery[event_1 job.failed]");
    }

    @Test
    void redelivery_saysWhereToGoOn() {
        Redelivery part = new Redelivery(json("{\"redelivered\":500,\"next_until\":\"2026-11-01T12:00:00Z\"}"));
        assertThat(part.redelivered()).isEqualTo(500);
        assertThat(part.nextUntil()).contains(NOON);
        assertThat(new Redelivery(json("{\"redelivered\":0,\"next_until\":null}")).nextUntil())
                .isEmpty();
    }

    private static JsonNode json(String text) {
        return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
