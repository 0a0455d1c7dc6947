package dev.waybill.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that sign a person in to the console: beside a key, and alone. */
class KeySignInTest {

    private static final String KEY = """
            {"id":"key_1","object":"key","name":"laptop","tenant":"acme","key":"wb_secret"}""";
    private static final String SIGN_IN = """
            {"object":"sign_in","code":"ws_1","link":"/console#sign-in=ws_1","expires_at":"2026-11-01T13:00:00.000Z"}""";
    private static final List<String> LAPTOP = List.of("--name", "laptop", "--scopes", "reviews:read");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void answer() {
        server.on("POST /v1/keys", 201, KEY);
        server.on("POST /v1/sign-ins", 201, SIGN_IN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keyOfAPerson_comesWithALinkInANote_andItsSecretAloneOnStdout() {
        Ran ran =
                key("create", "--person", "jane", "--person-name", "Jane", "--tenant", "acme", "--link-within", "24h");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines("wb_secret");
        assertThat(ran.err())
                .contains("Jane signs in to the console once, until 2026-11-01 13:00Z: " + server.url()
                        + "/console#sign-in=ws_1");
        JsonNode sent = server.last().json();
        assertThat(sent.path("name").asText()).isEqualTo("laptop (console)");
        assertThat(sent.path("tenant").asText()).isEqualTo("acme");
        assertThat(sent.path("scopes").toString()).isEqualTo("[\"reviews:read\"]");
        assertThat(sent.at("/principal/id").asText()).isEqualTo("jane");
        assertThat(sent.path("within").asText()).isEqualTo("PT24H");
    }

    @Test
    void json_hasTheLinkAndItsEnd() {
        JsonNode shown =
                FakeWaybill.parse(key("create", "--person", "jane", "--json").out());
        assertThat(shown.path("key").asText()).isEqualTo("wb_secret");
        assertThat(shown.path("sign_in").toString())
                .isEqualTo("{\"link\":\"" + server.url()
                        + "/console#sign-in=ws_1\",\"expires_at\":\"2026-11-01T13:00:00.000Z\"}");
    }

    @Test
    void keyInAFile_comesWithALinkToo() {
        Path file = root.resolve("jane.key");
        Ran ran = key("create", "--person", "jane", "--out", file.toString());
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("jane signs in to the console once");
        assertThat(file).hasContent("wb_secret");
        JsonNode shown = FakeWaybill.parse(key("create", "--person", "jane", "--json", "--out", root + "/j.key")
                .out());
        assertThat(shown.has("key")).isFalse();
        assertThat(shown.at("/sign_in/link").asText()).endsWith("ws_1");
    }

    @Test
    void keyThatSpeaksForItself_hasNoLink() {
        Ran ran = key("create");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.count("POST", "/v1/sign-ins")).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 403, 503})
    void whereNoLinkIsMade_theKeyIsGivenOut_andANoteSaysSo(int status) {
        server.on("POST /v1/sign-ins", status, "{\"code\":\"any\",\"title\":\"x\",\"detail\":\"not now\"}");
        Ran ran = key("create", "--person", "jane");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines("wb_secret");
        assertThat(ran.err()).contains(status == 404 ? "this Waybill is older" : "not now");
        assertThat(FakeWaybill.parse(key("create", "--person", "jane", "--json").out())
                        .has("sign_in"))
                .isFalse();
    }

    @Test
    void signIn_printsTheLinkAlone_andMakesNoKey() {
        Ran ran = key("sign-in", "--person", "jane", "--within", "10m", "--expires-in", "30d");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines(server.url() + "/console#sign-in=ws_1");
        assertThat(ran.err()).contains("jane signs in to the console once, until 2026-11-01 13:00Z");
        assertThat(server.count("POST", "/v1/keys")).isZero();
        JsonNode sent = server.last().json();
        assertThat(sent.path("name").asText()).isEqualTo("laptop");
        assertThat(sent.path("within").asText()).isEqualTo("PT10M");
        assertThat(sent.path("expires_at").asText()).matches("\\d{4}-.*Z");
        JsonNode shown = FakeWaybill.parse(key("sign-in", "--json").out());
        assertThat(shown.path("link").asText()).isEqualTo(server.url() + "/console#sign-in=ws_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "25h", "0"})
    void otherTimeThanAMinuteToADay_isRefusedBeforeAnythingIsAsked(String within) {
        assertThat(key("sign-in", "--within", within).exit()).isEqualTo(Exit.REFUSED);
        Ran ran = key("create", "--person", "jane", "--link-within", within);
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--link-within", "1m to 24h");
        assertThat(server.isUnasked()).isTrue();
    }

    private Ran key(String verb, String... more) {
        List<String> line = new ArrayList<>(List.of("key", verb));
        line.addAll(LAPTOP);
        line.addAll(List.of(more));
        return server.waybill(root, line.toArray(String[]::new));
    }
}
