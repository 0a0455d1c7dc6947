package dev.waybill.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCommandTest {

    private static final String WEBHOOK = """
            {"id":"webhook_1","object":"webhook","url":"https://shop.example.com/h","events":["job.*"],"tasks":[],
             "children":false,"description":"shop","signature":"v1","disabled":%s,"created_at":"2026-11-01T12:00:00.000Z"%s}""";

    private static final String DELIVERY = """
            {"id":"event_1","object":"delivery","webhook":"webhook_1","type":"job.failed","status":"failed",
             "created_at":"2026-11-01T12:00:00.000Z","next_try_at":null,
             "tries":[{"at":"2026-11-01T12:00:00.000Z","status":500,"error":"http_500","latency_ms":3}],
             "event":{"type":"job.failed","data":{"id":"job_1"}}}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void create_printsNothingButTheSecretToStdout() {
        server.on("POST /v1/webhooks", 201, json("null", ",\"secret\":\"whsec_c2VjcmV0\""));

        Ran ran = webhook(
                "create",
                "https://shop.example.com/h",
                "--event",
                "job.*,review.opened",
                "--task",
                "t",
                "--children",
                "--description",
                "shop");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines("whsec_c2VjcmV0");
        assertThat(ran.err()).contains("webhook_1", "never shown again").doesNotContain("whsec_");
        assertThat(server.last().json().toString())
                .isEqualTo("{\"url\":\"https://shop.example.com/h\",\"events\":[\"job.*\",\"review.opened\"],"
                        + "\"tasks\":[\"t\"],\"children\":true,\"description\":\"shop\"}");
    }

    @Test
    void create_withAKeyPair_printsThePublicKey() {
        server.on("POST /v1/webhooks", 201, json("null", ",\"public_key\":\"whpk_AAAA\""));

        Ran ran = webhook("create", "https://a.example", "--event", "job.*", "--signature", "v1a");

        assertThat(ran.out()).isEqualToIgnoringNewLines("whpk_AAAA");
        assertThat(ran.err()).contains("public key").doesNotContain("never shown again");
        assertThat(server.last().json().path("signature").asText()).isEqualTo("v1a");
    }

    @Test
    void create_needsAnEvent() {
        Ran ran = webhook("create", "https://a.example");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--event");
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void list_saysWhichAreDisabled_andWhy() {
        String disabled = json("{\"at\":\"2026-11-02T12:00:00.000Z\",\"reason\":\"gone\"}", "");
        server.on("GET /v1/webhooks", 200, "{\"data\":[" + disabled + "],\"has_more\":false,\"next_cursor\":null}");

        assertThat(webhook("list").out())
                .contains("webhook_1", "https://shop.example.com/h", "disabled (gone) since 2026-11-02 12:00Z");
        assertThat(FakeWaybill.parse(webhook("list", "--json").out()).path("data"))
                .hasSize(1);
    }

    @Test
    void get_showsItsFacts() {
        server.on("GET /v1/webhooks/webhook_1", 200, json("null", ""));

        assertThat(webhook("get", "webhook_1").out())
                .contains("https://shop.example.com/h", "job.*", "all", "left out", "enabled");
        assertThat(webhook("get", "webhook_2").exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void change_sendsWhatIsNamed_andNothingElse() {
        server.on("PATCH /v1/webhooks/webhook_1", 200, json("null", ""));

        Ran ran = webhook("change", "webhook_1", "--to", "https://b.example", "--all-tasks", "--no-children");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(server.last().json().toString())
                .isEqualTo("{\"url\":\"https://b.example\",\"tasks\":null,\"children\":false}");
        assertThat(webhook("change", "webhook_1", "--children", "--event", "job.failed")
                        .exit())
                .isEqualTo(Exit.DONE);
        assertThat(server.last().json().toString()).isEqualTo("{\"events\":[\"job.failed\"],\"children\":true}");
    }

    @Test
    void change_ofNothing_orOfTwoThings_isRefused() {
        assertThat(webhook("change", "webhook_1").err()).contains("expected what to change");
        assertThat(webhook("change", "webhook_1", "--task", "t", "--all-tasks").exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(server.isUnasked()).isTrue();
    }

    @Test
    void delete_saysSo() {
        server.on("DELETE /v1/webhooks/webhook_1", request -> new Answer(204, "text/plain", ""));

        assertThat(webhook("delete", "webhook_1").out()).contains("webhook_1 is deleted");
        assertThat(FakeWaybill.parse(webhook("delete", "webhook_1", "--json").out())
                        .path("deleted")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void rotate_printsTheNewSecret_andUntilWhenBothSign() {
        server.on("POST /v1/webhooks/webhook_1/rotate", 200, json("null", ",\"secret\":\"whsec_bmV3\""));

        Ran ran = webhook("rotate", "webhook_1");

        assertThat(ran.out()).isEqualToIgnoringNewLines("whsec_bmV3");
        assertThat(ran.err()).contains("24 hours").doesNotContain("whsec_");
    }

    @Test
    void enable_andTest_tellWhatIsNow() {
        server.on("POST /v1/webhooks/webhook_1/enable", 200, json("null", ""))
                .on("POST /v1/webhooks/webhook_1/test", 202, DELIVERY);

        assertThat(webhook("enable", "webhook_1").out()).contains("enabled");
        assertThat(webhook("test", "webhook_1").out()).contains("event_1", "webhook deliveries webhook_1");
    }

    @Test
    void deliveries_showWhatCameOfThem() {
        server.on(
                "GET /v1/webhooks/webhook_1/deliveries",
                200,
                "{\"data\":[" + DELIVERY + "],\"has_more\":true,\"next_cursor\":\"c\"}");

        Ran ran = webhook(
                "deliveries", "webhook_1", "--status", "failed", "--since", "2026-11-01T00:00:00Z", "--limit", "1");

        assertThat(server.last().query()).isEqualTo("limit=1&status=failed&since=2026-11-01T00:00:00Z");
        assertThat(ran.out()).contains("event_1", "job.failed", "500, try 1", "job_1");
        assertThat(ran.err()).contains("--cursor c");
    }

    @Test
    void redeliver_ofOne_namesIt() {
        server.on("POST /v1/webhooks/webhook_1/deliveries/event_1/redeliver", 202, DELIVERY);

        assertThat(webhook("redeliver", "webhook_1", "--delivery", "event_1").out())
                .contains("event_1 (job.failed)");
    }

    @Test
    void redeliver_ofASpan_goesOnUntilNothingIsLeft() {
        server.on(
                "POST /v1/webhooks/webhook_1/redeliver",
                request -> Answer.json(
                        202,
                        request.json().has("until")
                                ? "{\"redelivered\":7,\"next_until\":null}"
                                : "{\"redelivered\":500,\"next_until\":\"2026-11-01T12:00:00.000Z\"}"));

        Ran ran = webhook("redeliver", "webhook_1", "--since", "2026-11-01T00:00:00Z", "--status", "failed");

        assertThat(ran.out()).contains("507 deliveries are on the way again");
        assertThat(server.last().json().toString())
                .isEqualTo(
                        "{\"since\":\"2026-11-01T00:00:00Z\",\"status\":\"failed\",\"until\":\"2026-11-01T12:00:00Z\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--delivery e --since 2h", "--delivery e --status failed", "--status failed"})
    void redeliver_ofNothingThatIsClear_isRefused(String options) {
        String line = ("redeliver webhook_1 " + options).strip();

        assertThat(webhook(line.split(" ", -1)).exit()).isEqualTo(Exit.REFUSED);
        assertThat(server.isUnasked()).isTrue();
    }

    private static String json(String disabled, String more) {
        return WEBHOOK.formatted(disabled, more);
    }

    private Ran webhook(String... arguments) {
        String[] line = new String[arguments.length + 1];
        line[0] = "webhook";
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return server.waybill(root, line);
    }
}
