package dev.waybill.command.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against a running Waybill. */
class KeyCommandIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @Test
    void key_isGivenOutUsedListedAndRevoked(@TempDir Path data) throws IOException {
        try (Up up = Up.start(
                new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(), false), note -> {})) {
            String machine = Files.readString(up.runFile().keyFile());
            Ran created =
                    run(up, machine, "key", "create", "--tenant", "team-b", "--name", "first", "--scopes", "admin");
            assertThat(created.exit()).as(created.err()).isEqualTo(Exit.DONE);
            String key = created.out().strip();

            JsonNode listed = FakeWaybill.parse(
                            run(up, key, "key", "list", "--json").out())
                    .path("data");
            assertThat(listed).hasSize(1);
            assertThat(listed.at("/0/tenant").asText()).isEqualTo("team-b");
            String id = listed.at("/0/id").asText();

            Ran foreign = run(up, key, "key", "list", "--tenant", "local");
            assertThat(foreign.exit()).isEqualTo(Exit.REFUSED);
            assertThat(foreign.err()).contains("403 scope_missing", "/tenant");
            assertThat(run(up, machine, "key", "revoke", id).exit()).isEqualTo(Exit.REFUSED);
            assertThat(run(up, machine, "key", "revoke", id, "--tenant", "team-b")
                            .exit())
                    .isEqualTo(Exit.DONE);
            assertThat(run(up, machine, "key", "list", "--tenant", "team-b").out())
                    .contains(id, "revoked 20");
            signsInOnce(up, machine);
            assertThat(run(up, key, "key", "create", "--name", "a", "--scopes", "everything")
                            .exit())
                    .isEqualTo(Exit.REFUSED);
        }
    }

    private static void signsInOnce(Up up, String machine) {
        Ran printed = run(up, machine, "key", "sign-in", "--name", "x", "--scopes", "reviews:read", "--person", "jane");
        assertThat(printed.out()).startsWith(up.runFile().url() + "/console#sign-in=ws_");
        String code = printed.out().strip().substring(printed.out().indexOf('=') + 1);
        WaybillClient client = WaybillClient.of(up.runFile().url(), machine);
        assertThat(client.keys().exchange(code).principal().id()).isEqualTo("jane");
        Ran own = run(up, machine, "console", "--json");
        assertThat(FakeWaybill.parse(own.out()).path("url").asText()).contains("/console#sign-in=ws_");
        Ran beside = run(up, machine, "key", "create", "--name", "y", "--scopes", "reviews:read", "--person", "jane");
        assertThat(beside.out()).startsWith("wb_");
        assertThat(beside.err()).contains("jane signs in to the console once");
    }

    private static Ran run(Up up, String key, String... arguments) {
        Map<String, String> environment =
                Map.of("WAYBILL_URL", up.runFile().url().toString(), "WAYBILL_KEY", key);
        return Ran.waybill(ROOT, environment, "", arguments);
    }
}
