package dev.waybill.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.event.Receivers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an endpoint was told, is shown and told again. */
class DeliveryRoutesTest {

    private final WebhookRoutes routes = new WebhookRoutes();

    @Test
    void test_isOnTheBooks_andShownWithItsTries() {
        String id = routes.created();
        routes.api.bench.events.receivers = (url, headers, json, within) -> Receivers.Answer.of(503, null);

        Answer sent = routes.ask("POST " + WebhookRoutes.ONE + "/test", id, "");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.body().path("type").asText()).isEqualTo("webhook.test");
        assertThat(sent.body().path("status").asText()).isEqualTo("pending");
        routes.api.bench.events.work();

        JsonNode listed = deliveries(id, "status", "failed").path("data").get(0);
        assertThat(listed.path("id")).isEqualTo(sent.body().path("id"));
        assertThat(listed.path("webhook").asText()).isEqualTo(id);
        assertThat(listed.at("/tries/0/status").asInt()).isEqualTo(503);
        assertThat(listed.at("/tries/0/error").asText()).isEqualTo("http_503");
        assertThat(listed.at("/event/type").asText()).isEqualTo("webhook.test");
        assertThat(listed.get("next_try_at").isNull()).isTrue();
        assertThat(deliveries(id, "status", "succeeded").path("data")).isEmpty();
    }

    @Test
    void deliveries_comePageByPage() {
        String id = routes.created();
        IntStream.range(0, 3).forEach(n -> {
            routes.api.bench.clock.advance(Duration.ofMillis(5));
            assertThat(routes.ask("POST " + WebhookRoutes.ONE + "/test", id, "").status())
                    .isEqualTo(202);
        });

        JsonNode first = deliveries(id, "limit", "2");
        assertThat(first.path("data")).hasSize(2);
        assertThat(first.path("has_more").asBoolean()).isTrue();
        JsonNode next = deliveries(id, "cursor", first.path("next_cursor").asText());
        assertThat(next.path("data")).hasSize(1);
        assertThat(next.get("next_cursor").isNull()).isTrue();
        assertThat(first.path("data").findValues("id")).doesNotContain(next.at("/data/0/id"));
        assertThat(deliveries(id, "since", "2999-01-01T00:00:00Z").path("data")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "status,lost",
        "status,unknown",
        "since,yesterday",
        "until,2026-11-01T00:00:00Z",
        "cursor,none",
        "limit,0"
    })
    void listThatCannotBeAskedFor_isRefused(String name, String value) {
        ObjectNode event = TestApi.query(
                routes.event("GET " + WebhookRoutes.ONE + "/deliveries", routes.created(), ""), name, value);

        Answer refused = routes.call("GET " + WebhookRoutes.ONE + "/deliveries", event);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    }

    @Test
    void whatWasDelivered_isSentAgain_oneOrASpan() {
        String id = routes.created();
        String delivery = routes.ask("POST " + WebhookRoutes.ONE + "/test", id, "")
                .body()
                .path("id")
                .asText();
        routes.api.bench.events.work();

        Answer one = routes.call(
                "POST " + WebhookRoutes.ONE + "/deliveries/{delivery}/redeliver",
                TestApi.path(
                        routes.event("POST " + WebhookRoutes.ONE + "/deliveries/{delivery}/redeliver", id, ""),
                        "delivery",
                        delivery));
        assertThat(one.status()).as(one.text()).isEqualTo(202);
        assertThat(one.body().path("id").asText()).isEqualTo(delivery);
        assertThat(one.body().path("status").asText()).isEqualTo("pending");
        routes.api.bench.events.work();

        routes.api.bench.clock.advance(Duration.ofMillis(5));
        Answer span = routes.ask(
                "POST " + WebhookRoutes.ONE + "/redeliver",
                id,
                "{\"since\":\"2020-01-01T00:00:00Z\",\"status\":\"succeeded\"}");
        assertThat(span.status()).as(span.text()).isEqualTo(202);
        assertThat(span.body().path("redelivered").asInt()).isOne();
        assertThat(span.body().get("next_until").isNull()).isTrue();
        routes.api.bench.events.work();
        assertThat(routes.api.bench.events.sent).hasSize(3).allMatch(sent -> sent.id()
                .equals(delivery));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; /since",
                "{\"since\":\"yesterday\"}; /since",
                "{\"since\":\"2026-11-01\"}; /since",
                "{\"since\":\"2026-11-01T00:00:00Z\",\"until\":\"2026-11-01T00:00:00Z\"}; /until",
                "{\"since\":\"2026-11-01T00:00:00Z\",\"status\":\"pending\"}; /status",
                "{\"since\":\"2026-11-01T00:00:00Z\",\"status\":[]}; /status",
                "{\"since\":\"2026-11-01T00:00:00Z\",\"limit\":5}; /limit"
            })
    void spanThatIsNone_isRefusedWithItsPlace(String body, String pointer) {
        Answer refused = routes.ask("POST " + WebhookRoutes.ONE + "/redeliver", routes.created(), body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().findValuesAsText("pointer")).contains(pointer);
    }

    private JsonNode deliveries(String id, String name, String value) {
        String route = "GET " + WebhookRoutes.ONE + "/deliveries";
        return routes.call(route, TestApi.query(routes.event(route, id, ""), name, value))
                .body();
    }
}
