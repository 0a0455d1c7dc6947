package dev.waybill.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.event.Receivers;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhook endpoints are made, changed and taken away. */
class WebhookRoutesTest {

    private final WebhookRoutes routes = new WebhookRoutes();

    @Test
    void createdWebhook_showsItsSecretOnce() {
        Answer created =
                routes.create("{\"url\":\"https://shop.example.com/h\",\"events\":[\"job.*\",\"review.opened\"],"
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
        assertThat(routes.ask("GET " + WebhookRoutes.ONE, id, "").text())
                .contains(id)
                .doesNotContain("whsec_");
        assertThat(routes.ask("GET " + WebhookRoutes.ALL, "", "").text())
                .contains(id)
                .doesNotContain("whsec_");
        assertThat(routes.api.bench.logged)
                .noneMatch(line -> line.contains(webhook.path("secret").asText()));
    }

    @Test
    void keyPair_showsItsPublicHalf_always() {
        JsonNode created = routes.create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"signature\":\"v1a\"}")
                .body();

        assertThat(created.has("secret")).isFalse();
        assertThat(created.path("public_key").asText()).matches("whpk_[A-Za-z0-9+/]{43}=");
        assertThat(routes.ask("GET " + WebhookRoutes.ONE, created.path("id").asText(), "")
                        .body()
                        .path("public_key"))
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
        Answer refused = routes.create(body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("code").asText()).isEqualTo("invalid_request");
        assertThat(refused.body().findValuesAsText("pointer")).contains(pointer);
        assertThat(refused.text()).doesNotContain("169.254", "u:p");
        assertThat(routes.api.bench.events.endpoints.list("acme")).isEmpty();
    }

    @Test
    void eventThatIsNone_isToldWhatWasProbablyMeant() {
        assertThat(routes.create("{\"url\":\"https://a.example\",\"events\":[\"job.complete\"]}")
                        .text())
                .contains("did you mean job.completed?");
        assertThat(routes.create("{\"url\":\"https://a.example\",\"events\":[\"reviews.*\"]}")
                        .text())
                .contains("did you mean review.*?");
        assertThat(routes.create("{\"url\":\"https://a.example\",\"events\":[\"invoice.paid\"]}")
                        .text())
                .contains("expected one of batch.*")
                .doesNotContain("did you mean");
    }

    @Test
    void tenantWithAsManyAsItMayHave_isRefusedOneMore() {
        IntStream.range(0, 50).forEach(n -> assertThat(routes.created()).isNotEmpty());

        Answer refused = routes.create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(routes.ask("GET " + WebhookRoutes.ALL, "", "").body().path("data"))
                .hasSize(50);
    }

    @Test
    void change_leavesWhatItDoesNotName_andNullTakesAway() {
        String id = routes.create(
                        "{\"url\":\"https://a.example\",\"events\":[\"job.*\"],\"tasks\":[\"t\"],\"description\":\"d\"}")
                .body()
                .path("id")
                .asText();

        JsonNode narrowed = routes.ask("PATCH " + WebhookRoutes.ONE, id, "{\"events\":[\"job.failed\"]}")
                .body();
        assertThat(narrowed.path("events").toString()).isEqualTo("[\"job.failed\"]");
        assertThat(narrowed.path("tasks").toString()).isEqualTo("[\"t\"]");
        assertThat(narrowed.path("description").asText()).isEqualTo("d");

        JsonNode widened = routes.ask(
                        "PATCH " + WebhookRoutes.ONE,
                        id,
                        "{\"tasks\":null,\"description\":null,\"url\":\"https://b.example\"}")
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
        String id = routes.created();
        String before = routes.ask("GET " + WebhookRoutes.ONE, id, "").text();

        assertThat(routes.ask("PATCH " + WebhookRoutes.ONE, id, body).status()).isEqualTo(422);
        assertThat(routes.ask("GET " + WebhookRoutes.ONE, id, "").text()).isEqualTo(before);
    }

    @Test
    void rotation_givesAnotherSecret() {
        Answer created = routes.create("{\"url\":\"https://a.example\",\"events\":[\"job.*\"]}");
        String id = created.body().path("id").asText();

        Answer rotated = routes.ask("POST " + WebhookRoutes.ONE + "/rotate", id, "");
        assertThat(rotated.status()).isEqualTo(200);
        assertThat(rotated.header("Cache-Control")).isEqualTo("no-store");
        assertThat(rotated.body().path("secret").asText())
                .startsWith("whsec_")
                .isNotEqualTo(created.body().path("secret").asText());
        assertThat(routes.ask("POST " + WebhookRoutes.ONE + "/rotate", id, "{\"secret\":\"mine\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void rotationBeyondFiveKeysThatSign_isAConflict_forADay() {
        String id = routes.created();
        Answer rotated = routes.ask("POST " + WebhookRoutes.ONE + "/rotate", id, "");
        for (int times = 0; rotated.status() == 200 && times < 10; times++) {
            rotated = routes.ask("POST " + WebhookRoutes.ONE + "/rotate", id, "");
        }
        assertThat(rotated.status()).as(rotated.text()).isEqualTo(409);
        assertThat(rotated.body().path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void deletedWebhook_isGone() {
        String id = routes.created();

        assertThat(routes.ask("DELETE " + WebhookRoutes.ONE, id, "").status()).isEqualTo(204);
        assertThat(routes.ask("GET " + WebhookRoutes.ONE, id, "").status()).isEqualTo(404);
        assertThat(routes.ask("DELETE " + WebhookRoutes.ONE, id, "").status()).isEqualTo(404);
    }

    @Test
    void disabledWebhook_saysSo_andIsEnabledAgain() {
        String id = routes.created();
        routes.api.bench.events.receivers = (url, headers, json, within) -> Receivers.Answer.of(410, null);
        assertThat(routes.ask("POST " + WebhookRoutes.ONE + "/test", id, "").status())
                .isEqualTo(202);
        routes.api.bench.events.work();

        JsonNode disabled =
                routes.ask("GET " + WebhookRoutes.ONE, id, "").body().path("disabled");
        assertThat(disabled.path("reason").asText()).isEqualTo("gone");
        assertThat(disabled.path("at").asText()).isNotEmpty();
        assertThat(routes.ask("POST " + WebhookRoutes.ONE + "/redeliver", id, "{\"since\":\"2020-01-01T00:00:00Z\"}")
                        .status())
                .isEqualTo(409);
        Answer enabled = routes.ask("POST " + WebhookRoutes.ONE + "/enable", id, "");
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
        String id = routes.created();
        String body = route.startsWith("PATCH")
                ? "{\"events\":[\"job.*\"]}"
                : route.equals("POST " + WebhookRoutes.ONE + "/redeliver")
                        ? "{\"since\":\"2020-01-01T00:00:00Z\"}"
                        : "";

        Answer answer =
                routes.call(route, TestApi.path(routes.event(route, id, body, routes.stranger), "delivery", "event_1"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(routes.ask("GET " + WebhookRoutes.ONE, id, "").status()).isEqualTo(200);
    }
}
