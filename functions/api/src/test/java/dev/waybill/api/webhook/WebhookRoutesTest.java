package dev.waybill.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.event.Receivers;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookRoutesTest {

    private static final String ALL = "/v1/webhooks";
    private static final String ONE = "/v1/webhooks/{id}";

    private final TestApi api = new TestApi();
    private final String key = api.keyOf(Workbench.WHO);
    private final String stranger = api.keyOf(new Principal("other", Actor.key("key_0o", "other"), Scope.ALL));

    @Test
    void createdWebhook_showsItsSecretOnce() {
        Answer created = create("{\"url\":\"https://shop.example.com/h\",\"events\":[\"job.*\",\"review.opened\"],"
                + "\"tasks\":[\"t\"],\"children\":true,\"description\":\"shop\"}");

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode webhook = created.body();
        assertThat(created.header("Cache-Control")).isEqualTo("no-store");
        assertThat(created.header("Location"))
                .isEqualTo(webhook.at("/links/self").asText());
        assertThat(webhook.path("id").asText()).startsWith("webhook_");
        assertThat(webhook.path("secret").asText()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(webhook.has("public_key")).isFalse();
        assertThat(webhook.path("events").toString()).isEqualTo("[\"job.*\",\"review.opened\"]");
        assertThat(webhook.path("tasks").toString()).isEqualTo("[\"t\"]");
        assertThat(webhook.path("children").asBoolean()).isTrue();
        assertThat(webhook.path("signature").asText()).isEqualTo("v1");
        assertThat(webhook.get("disabled").isNull()).isTrue();

        String id = webhook.path("id").asText();
        assertThat(ask("GET " + ONE, id, "").text()).contains(id).doesNotContain("whsec_");
        assertThat(ask("GET " + ALL, "", "").text()).contains(id).doesNotContain("whsec_");
        assertThat(api.bench.logged)
                .noneMatch(line -> line.contains(webhook.path("secret").asText()));
    }

    @Test
    void keyPair_showsItsPublicHalf_always() {
        JsonNode created = create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"signature\":\"v1a\"}")
                .body();

        assertThat(created.has("secret")).isFalse();
        assertThat(created.path("public_key").asText()).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(ask("GET " + ONE, created.path("id").asText(), "").body().path("public_key"))
                .isEqualTo(created.path("public_key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"http://a.example\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://u:p@a.example\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://10.0.0.1/h\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://169.254.169.254/latest\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://127.0.0.1:8443\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://[::1]/h\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://[::ffff:10.0.0.1]/h\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://2130706433/h\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://localhost/h\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://a.example/#x\",\"events\":[\"job.*\"]}; /url",
                "{\"url\":\"https://a.example\"}; /events",
                "{\"url\":\"https://a.example\",\"events\":[]}; /events",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\",7]}; /events/1",
                "{\"url\":\"https://a.example\",\"events\":[\"*\"]}; /events/0",
                "{\"url\":\"https://a.example\",\"events\":[\"webhook.test\"]}; /events/0",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"tasks\":\"t\"}; /tasks",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"tasks\":[\"t\",\" \"]}; /tasks/1",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"tasks\":null}; /tasks",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"children\":1}; /children",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"description\":\"a\\nb\"}; /description",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"signature\":\"v2\"}; /signature",
                "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"secret\":\"whsec_\"}; /secret"
            })
    void whatNoWebhookCanBe_isRefusedWithItsPlace(String body, String pointer) {
        Answer refused = create(body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("code").asText()).isEqualTo("invalid_request");
        assertThat(refused.body().findValuesAsText("pointer")).contains(pointer);
        assertThat(refused.text()).doesNotContain("169.254", "u:p");
        assertThat(api.bench.events.endpoints.list("acme")).isEmpty();
    }

    @Test
    void eventThatIsNone_isToldWhatWasProbablyMeant() {
        assertThat(create("{\"url\":\"https://a.example\",\"events\":[\"job.complete\"]}")
                        .text())
                .contains("did you mean job.completed?");
        assertThat(create("{\"url\":\"https://a.example\",\"events\":[\"reviews.*\"]}")
                        .text())
                .contains("did you mean review.*?");
        assertThat(create("{\"url\":\"https://a.example\",\"events\":[\"invoice.paid\"]}")
                        .text())
                .contains("expected one of batch.*")
                .doesNotContain("did you mean");
    }

    @Test
    void tenantWithAsManyAsItMayHave_isRefusedOneMore() {
        IntStream.range(0, 50).forEach(n -> assertThat(created()).isNotEmpty());

        Answer refused = create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(ask("GET " + ALL, "", "").body().path("data")).hasSize(50);
    }

    @Test
    void change_leavesWhatItDoesNotName_andNullTakesAway() {
        String id = create(
                        "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"tasks\":[\"t\"],\"description\":\"d\"}")
                .body()
                .path("id")
                .asText();

        JsonNode narrowed =
                ask("PATCH " + ONE, id, "{\"events\":[\"job.failed\"]}").body();
        assertThat(narrowed.path("events").toString()).isEqualTo("[\"job.failed\"]");
        assertThat(narrowed.path("tasks").toString()).isEqualTo("[\"t\"]");
        assertThat(narrowed.path("description").asText()).isEqualTo("d");

        JsonNode widened = ask(
                        "PATCH " + ONE, id, "{\"tasks\":null,\"description\":null,\"url\":\"https://b.example\"}")
                .body();
        assertThat(widened.path("tasks")).isEmpty();
        assertThat(widened.get("description").isNull()).isTrue();
        assertThat(widened.path("url").asText()).isEqualTo("https://b.example");
        assertThat(widened.has("secret")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"signature\":\"v1a\"}",
                "{\"events\":[]}",
                "{\"url\":\"https://10.1.2.3\"}",
                "{\"url\":null}",
                "{\"children\":null}"
            })
    void changeThatCannotBe_isRefused_andChangesNothing(String body) {
        String id = created();
        String before = ask("GET " + ONE, id, "").text();

        assertThat(ask("PATCH " + ONE, id, body).status()).isEqualTo(422);
        assertThat(ask("GET " + ONE, id, "").text()).isEqualTo(before);
    }

    @Test
    void rotation_givesAnotherSecret() {
        Answer created = create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}");
        String id = created.body().path("id").asText();

        Answer rotated = ask("POST " + ONE + "/rotate", id, "");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rotated.body().path("secret").asText())
                .startsWith("whsec_")
                .isNotEqualTo(created.body().path("secret").asText());
        assertThat(ask("POST " + ONE + "/rotate", id, "{\"secret\":\"mine\"}").status())
                .isEqualTo(422);
    }

    @Test
    void deletedWebhook_isGone() {
        String id = created();

        assertThat(ask("DELETE " + ONE, id, "").status()).isEqualTo(204);
        assertThat(ask("GET " + ONE, id, "").status()).isEqualTo(404);
        assertThat(ask("DELETE " + ONE, id, "").status()).isEqualTo(404);
    }

    @Test
    void test_isOnTheBooks_andShownWithItsTries() {
        String id = created();
        api.bench.events.receivers = (url, headers, json, within) -> Receivers.Answer.of(503, null);

        Answer sent = ask("POST " + ONE + "/test", id, "");
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.body().path("type").asText()).isEqualTo("webhook.test");
        assertThat(sent.body().path("status").asText()).isEqualTo("pending");
        api.bench.events.work();

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
        String id = created();
        IntStream.range(0, 3).forEach(n -> {
            api.bench.clock.advance(Duration.ofMillis(5));
            assertThat(ask("POST " + ONE + "/test", id, "").status()).isEqualTo(202);
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
        ObjectNode event = TestApi.query(event("GET " + ONE + "/deliveries", created(), "", key), name, value);

        Answer refused = TestApi.call(handler("GET " + ONE + "/deliveries"), event);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    }

    @Test
    void whatWasDelivered_isSentAgain_oneOrASpan() {
        String id = created();
        String delivery = ask("POST " + ONE + "/test", id, "").body().path("id").asText();
        api.bench.events.work();

        Answer one = TestApi.call(
                handler("POST " + ONE + "/deliveries/{delivery}/redeliver"),
                TestApi.path(
                        event("POST " + ONE + "/deliveries/{delivery}/redeliver", id, "", key), "delivery", delivery));
        assertThat(one.status()).as(one.text()).isEqualTo(202);
        assertThat(one.body().path("id").asText()).isEqualTo(delivery);
        assertThat(one.body().path("status").asText()).isEqualTo("pending");
        api.bench.events.work();

        api.bench.clock.advance(Duration.ofMillis(5));
        Answer span =
                ask("POST " + ONE + "/redeliver", id, "{\"since\":\"2020-01-01T00:00:00Z\",\"status\":\"succeeded\"}");
        assertThat(span.status()).as(span.text()).isEqualTo(202);
        assertThat(span.body().path("redelivered").asInt()).isOne();
        assertThat(span.body().get("next_until").isNull()).isTrue();
        api.bench.events.work();
        assertThat(api.bench.events.sent).hasSize(3).allMatch(sent -> sent.id().equals(delivery));
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
        Answer refused = ask("POST " + ONE + "/redeliver", created(), body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().findValuesAsText("pointer")).contains(pointer);
    }

    @Test
    void disabledWebhook_saysSo_andIsEnabledAgain() {
        String id = created();
        api.bench.events.receivers = (url, headers, json, within) -> Receivers.Answer.of(410, null);
        assertThat(ask("POST " + ONE + "/test", id, "").status()).isEqualTo(202);
        api.bench.events.work();

        JsonNode disabled = ask("GET " + ONE, id, "").body().path("disabled");
        assertThat(disabled.path("reason").asText()).isEqualTo("gone");
        assertThat(disabled.path("at").asText()).isNotEmpty();
        assertThat(ask("POST " + ONE + "/redeliver", id, "{\"since\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(409);
        Answer enabled = ask("POST " + ONE + "/enable", id, "");
        assertThat(enabled.body().get("disabled").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/webhooks/{id}",
                "PATCH /v1/webhooks/{id}",
                "DELETE /v1/webhooks/{id}",
                "POST /v1/webhooks/{id}/rotate",
                "POST /v1/webhooks/{id}/enable",
                "POST /v1/webhooks/{id}/test",
                "POST /v1/webhooks/{id}/redeliver",
                "GET /v1/webhooks/{id}/deliveries",
                "POST /v1/webhooks/{id}/deliveries/{delivery}/redeliver"
            })
    void anotherTenants_isNotThere(String route) {
        String id = created();
        String body = route.startsWith("PATCH")
                ? "{\"events\":[\"job.*\"]}"
                : route.equals("POST " + ONE + "/redeliver") ? "{\"since\":\"2020-01-01T00:00:00Z\"}" : "";

        Answer answer =
                TestApi.call(handler(route), TestApi.path(event(route, id, body, stranger), "delivery", "event_1"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(ask("GET " + ONE, id, "").status()).isEqualTo(200);
    }

    private String created() {
        api.bench.clock.advance(Duration.ofMillis(1));
        return create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}")
                .body()
                .path("id")
                .asText();
    }

    private Answer create(String body) {
        return ask("POST " + ALL, "", body);
    }

    private JsonNode deliveries(String id, String name, String value) {
        String route = "GET " + ONE + "/deliveries";
        return TestApi.call(handler(route), TestApi.query(event(route, id, "", key), name, value))
                .body();
    }

    private Answer ask(String route, String id, String body) {
        return TestApi.call(handler(route), event(route, id, body, key));
    }

    private com.amazonaws.services.lambda.runtime.RequestHandler<
                    com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent,
                    com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse>
            handler(String route) {
        return java.util.Objects.requireNonNull(Routes.handlers(api).get(route));
    }

    private static ObjectNode event(String route, String id, String body, String key) {
        ObjectNode event = TestApi.header(TestApi.open(route), "authorization", "Bearer " + key);
        if (!id.isEmpty()) {
            event = TestApi.path(event, "id", id);
        }
        return body.isEmpty() ? event : event.put("body", body);
    }
}
