package dev.waybill.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The public libraries of other languages verify what is signed here, where this machine has them. */
class OtherLanguagesTest {

    private static final String BODY = "{\"type\":\"job.completed\",\"data\":{\"name\":\"Grüße\"}}";

    private static final List<String> PYTHON = List.of("python3", "-c", """
            import json, sys
            from standardwebhooks.webhooks import Webhook
            given = json.loads(sys.stdin.buffer.read())
            Webhook(given["secret"]).verify(given["body"], given["headers"])
            print("verified")
            """);

    private static final List<String> NODE = List.of("node", "-e", """
            const {Webhook} = require("standardwebhooks");
            const given = JSON.parse(require("fs").readFileSync(0));
            new Webhook(given.secret).verify(given.body, given.headers);
            console.log("verified");
            """);

    @Test
    void python_verifies() throws Exception {
        assumeTrue(runs("python3", "-c", "import standardwebhooks"), "Python's standardwebhooks is not installed");
        assertThat(verify(PYTHON)).isEqualTo("verified");
    }

    @Test
    void javascript_verifies() throws Exception {
        assumeTrue(runs("node", "-e", "require('standardwebhooks')"), "Node's standardwebhooks is not installed");
        assertThat(verify(NODE)).isEqualTo("verified");
    }

    private static String verify(List<String> command) throws IOException, InterruptedException {
        SecretKeys old = SecretKeys.random(SignatureKind.V1);
        SecretKeys fresh = SecretKeys.random(SignatureKind.V1);
        Map<String, String> headers =
                Signatures.headers("event_1", Instant.now(), BODY, List.of(fresh.key(), old.key()));
        String given = Json.write(
                Json.object().put("secret", old.shown()).put("body", BODY).set("headers", Json.tree(headers)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().write(given.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
