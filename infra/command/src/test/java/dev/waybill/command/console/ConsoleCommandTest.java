package dev.waybill.command.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleCommandTest {

    private static final String SIGN_INS = "POST /v1/sign-ins";
    private static final String MADE = """
            {"object":"sign_in","code":"ws_1","link":"/console#sign-in=ws_1","created_by":%s,
             "expires_at":"2026-11-01T12:01:00.000Z"}""";
    private static final String BY_KEY = "{\"type\":\"key\",\"id\":\"key_1\",\"name\":\"shop\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void link_isPrinted_andAsksForAllScopes_forTheUserOfTheMachine_forAMinuteAndTwelveHours() {
        server.on(SIGN_INS, 201, MADE.formatted(BY_KEY));
        Instant before = Instant.now();

        Ran ran = console("--no-open");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines(server.url() + "/console#sign-in=ws_1");
        assertThat(ran.err()).isEmpty();
        JsonNode sent = server.last().json();
        assertThat(sent.at("/principal/id").asText()).isEqualTo(MachineUser.id());
        assertThat(sent.path("within").asText()).isEqualTo("PT1M");
        assertThat(sent.path("scopes")).hasSize(9);
        assertThat(Duration.between(
                        before, Instant.parse(sent.path("expires_at").asText())))
                .isBetween(Duration.ofMinutes(719), Duration.ofMinutes(721));
    }

    @Test
    void json_isForPrograms() {
        server.on(SIGN_INS, 201, MADE.formatted(BY_KEY));
        assertThat(FakeWaybill.parse(console("--json").out()).toString())
                .isEqualTo("{\"url\":\"" + server.url()
                        + "/console#sign-in=ws_1\",\"expires_at\":\"2026-11-01T12:01:00.000Z\"}");
    }

    @Test
    void keyOfAPerson_signsInThatPerson() {
        server.on(SIGN_INS, 201, MADE.formatted("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane\"}"));
        assertThat(console("--no-open").exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().json().path("principal").toString())
                .isEqualTo("{\"type\":\"person\",\"id\":\"jane\",\"name\":\"Jane\"}");
    }

    @Test
    void keyThatEndsSooner_hasTheSignInEndWithIt() {
        server.on(
                SIGN_INS,
                asked -> asked.json().has("expires_at")
                        ? Answer.json(
                                422,
                                "{\"code\":\"invalid_request\",\"title\":\"x\",\"errors\":[{\"pointer\":\"/expires_at\",\"detail\":\"y\"}]}")
                        : Answer.json(201, MADE.formatted(BY_KEY)));
        Ran ran = console("--no-open");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("ws_1");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    void whereNoneIsMade_theAddressIsPrinted_andSaysThatItAsksForAKey(int status) {
        server.on(SIGN_INS, status, "{\"code\":\"any\",\"title\":\"x\"}");
        Ran ran = console("--no-open");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).isEqualToIgnoringNewLines(server.url() + "/console");
        assertThat(ran.err()).contains("asks for a key");
        assertThat(FakeWaybill.parse(console("--json").out()).get("expires_at").isNull())
                .isTrue();
    }

    @Test
    void keyThatIsNotKnown_isRefused() {
        server.on(SIGN_INS, 401, "{\"code\":\"unauthenticated\",\"title\":\"x\"}");
        assertThat(console().exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void browser_isHandedTheLink() throws IOException {
        server.on(SIGN_INS, 201, MADE.formatted(BY_KEY));
        Path seen = root.resolve("seen");
        program("echo \"$1\" > " + seen);
        assertThat(console("--no-open").exit()).isEqualTo(Exit.DONE);
        assertThat(seen).doesNotExist();
        Ran ran = console();
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.err()).isEmpty();
        assertThat(seen).hasContent(server.url() + "/console#sign-in=ws_1");
    }

    @Test
    void browserThatDoesNotOpen_isToldInWords_andIsNoFailure() throws IOException {
        server.on(SIGN_INS, 201, MADE.formatted(BY_KEY));
        Ran none = console();
        assertThat(none.exit()).isEqualTo(Exit.DONE);
        assertThat(none.out()).contains("ws_1");
        assertThat(none.err()).contains("is not on the PATH", "open the link yourself");

        program("exit 3");
        Ran failing = console();
        assertThat(failing.exit()).isEqualTo(Exit.DONE);
        assertThat(failing.err()).contains("status 3").doesNotContain("ws_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "a\nb", " x", "a\u202eb"})
    void userWithoutAPlainName_isLocal(String name) {
        assertThat(MachineUser.id(name)).isEqualTo("local");
        assertThat(MachineUser.id("jane.doe")).isEqualTo("jane.doe");
    }

    /** What systems open addresses with, all alike. */
    private void program(String script) throws IOException {
        for (String name : new String[] {"xdg-open", "open"}) {
            Path file = Files.writeString(root.resolve(name), "#!/bin/sh\n" + script + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Ran console(String... options) {
        String[] line = new String[options.length + 1];
        line[0] = "console";
        System.arraycopy(options, 0, line, 1, options.length);
        return Ran.waybill(
                root,
                Map.of("WAYBILL_URL", server.url().toString(), "WAYBILL_KEY", "wb_x", "PATH", root.toString()),
                "",
                line);
    }
}
