package dev.waybill.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCommandTest {

    private static final String KEY = """
            {"id":"key_1","object":"key","name":"shop","tenant":"acme","scopes":["jobs:read","jobs:write"],
             "principal":{"type":"key","id":"key_1","name":"shop"},"created_at":"2026-11-01T12:00:00.000Z",
             "expires_at":null,"revoked_at":%s%s}""";

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
        server.on("POST /v1/keys", 201, KEY.formatted("null", ",\"key\":\"wb_secret\""));

        Ran ran = server.waybill(
                root, "key", "create", "--tenant", "acme", "--name", "shop", "--scopes", "jobs:read,jobs:write");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines("wb_secret");
        assertThat(ran.err()).contains("key_1", "acme").doesNotContain("wb_secret");
        assertThat(server.last().json().toString())
                .isEqualTo("{\"name\":\"shop\",\"scopes\":[\"jobs:read\",\"jobs:write\"],\"tenant\":\"acme\"}");
    }

    @Test
    void create_forAPerson_withAnEnd_asJson() {
        server.on("POST /v1/keys", 201, KEY.formatted("null", ",\"key\":\"wb_secret\""));

        Ran ran = server.waybill(
                root,
                "key",
                "create",
                "--name",
                "laptop",
                "--scopes",
                "admin",
                "--person",
                "jane",
                "--person-name",
                "Jane Doe",
                "--expires-in",
                "90d",
                "--json");

        JsonNode sent = server.last().json();
        assertThat(sent.path("principal").toString())
                .isEqualTo("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane Doe\"}");
        assertThat(sent.path("expires_at").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(FakeWaybill.parse(ran.out()).path("key").asText()).isEqualTo("wb_secret");
    }

    @Test
    void create_needsNameAndScopes() {
        Ran ran = server.waybill(root, "key", "create", "--name", "shop");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("--scopes");
    }

    @Test
    void list_showsATable_ofTheTenantThatIsNamed() {
        server.on(
                "GET /v1/keys",
                200,
                "{\"data\":[" + KEY.formatted("\"2026-11-02T12:00:00.000Z\"", "") + "],\"has_more\":false}");

        Ran ran = server.waybill(root, "key", "list", "--tenant", "acme");

        assertThat(server.last().query()).isEqualTo("tenant=acme&limit=100");
        assertThat(ran.out()).contains("key_1", "jobs:read,jobs:write", "itself", "revoked 2026-11-02 12:00Z");
        assertThat(FakeWaybill.parse(
                                server.waybill(root, "key", "list", "--json").out())
                        .path("data"))
                .hasSize(1);
    }

    @Test
    void revoke_saysUntilWhenTheKeyMayWork() {
        server.on("POST /v1/keys/key_1/revoke", 200, KEY.formatted("\"2026-11-02T12:00:00.000Z\"", ""));

        Ran ran = server.waybill(root, "key", "revoke", "key_1", "--tenant", "acme");

        assertThat(server.last().query()).isEqualTo("tenant=acme");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("key_1", "60 seconds");
    }

    @Test
    void unknownKey_isRefused() {
        assertThat(server.waybill(root, "key", "revoke", "key_2").exit()).isEqualTo(Exit.REFUSED);
    }
}
