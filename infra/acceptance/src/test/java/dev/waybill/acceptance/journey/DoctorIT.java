package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor at a Waybill that runs here: queues, sweeper and rights are those of the template. */
class DoctorIT {

    private static final Path ROOT = RunningWaybill.ROOT;

    @Test
    void freshWaybill_isWell_andItsOperatorSeesAllOfIt(@TempDir Path data) {
        UpSettings settings = new UpSettings(ROOT, UpSettings.Address.LOOPBACK, data, true, null, List.of(), false);
        try (Up up = Up.start(settings, note -> {})) {
            String url = up.runFile().url().toString();
            String key = up.runFile().keyFile().toString();
            Ran ran = Ran.waybill(ROOT, Map.of(), "", "doctor", "--url", url, "--key-file", key, "--json");
            assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
            JsonNode findings = Json.parse(ran.out()).path("data");
            assertThat(findings.findValuesAsText("check"))
                    .containsExactly("api", "keys", "version", "sweeper", "queues", "keys", "endpoints", "tasks");
            assertThat(findings.findValuesAsText("state")).containsOnly("ok");

            Path reader = data.resolve("reader.key");
            Ran created = Ran.waybill(
                    ROOT,
                    Map.of(),
                    "",
                    "key",
                    "create",
                    "--name",
                    "reader",
                    "--scopes",
                    "jobs:read",
                    "--url",
                    url,
                    "--key-file",
                    key,
                    "--out",
                    reader.toString());
            assertThat(created.exit()).as(created.err()).isZero();
            Ran narrow = Ran.waybill(ROOT, Map.of(), "", "doctor", "--url", url, "--key-file", reader.toString());
            assertThat(narrow.exit()).as(narrow.out() + narrow.err()).isZero();
            assertThat(narrow.out()).contains("api", "unseen", "scope admin");
        }
    }
}
