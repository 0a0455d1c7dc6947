package dev.waybill.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.local.up.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Waybill a command asks and with which key, and what it says where that was the wrong one. */
class WhichWaybillTest {

    private static final String UNAUTHORIZED =
            "{\"code\":\"unauthorized\",\"title\":\"x\",\"detail\":\"this key is not known\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @BeforeEach
    void localKey() throws IOException {
        Files.writeString(Files.createDirectories(root.resolve(".waybill")).resolve("key"), "wb_of-the-usual-folder");
        server.on("GET /v1/jobs/job_1", 401, UNAUTHORIZED);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keyThatIsNotKnown_isNamedByItsFile_withTheWayToGiveAnother() {
        Ran ran = Ran.waybill(
                root, Map.of(), "", "job", "get", "job_1", "--url", server.url().toString());

        assertThat(ran.err())
                .contains("the key is that of " + root.resolve(".waybill/key"), "--key-file", "--data", "WAYBILL_KEY")
                .doesNotContain("wb_of");
    }

    @Test
    void keyOfTheVariable_isNamedByIt() {
        Ran ran = server.waybill(root, "job", "get", "job_1");

        assertThat(ran.err()).contains("the key is that of WAYBILL_KEY").doesNotContain(FakeWaybill.KEY);
    }

    @Test
    void data_findsUrlAndKeyOfTheUpThatRunsThere() throws IOException {
        Path other = Files.createDirectories(root.resolve("other"));
        Path key = Files.writeString(other.resolve("key"), "wb_of-the-other");
        new RunFile(server.url(), key, ProcessHandle.current().pid()).write(other);
        server.on("GET /v1/tasks", 200, "{\"data\":[],\"has_more\":false}");

        Ran ran = Ran.waybill(
                root,
                Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_x"),
                "",
                "task",
                "list",
                "--data",
                other.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(server.last().headers()).containsEntry("Authorization", "Bearer wb_of-the-other");
    }

    @Test
    void addressWhereNothingAnswers_isNamedWithWhoNamedIt_andHowToNameAnother() {
        Ran named = Ran.waybill(
                root, Map.of("WAYBILL_URL", "http://127.0.0.1:1", "WAYBILL_KEY", "wb_x"), "", "job", "get", "job_1");
        assertThat(named.err())
                .contains("http://127.0.0.1:1, which WAYBILL_URL names", "./waybill up", "--data", "--url")
                .hasLineCount(1);

        assertThat(Ran.waybill(root, Map.of(), "", "job", "get", "job_1", "--url", "http://127.0.0.1:1")
                        .err())
                .contains("which --url names");
    }

    @Test
    void taskThatIsNotThere_isNamedBesideTheOneThatWasMeant() {
        server.on("POST /v1/jobs", 422, "{\"code\":\"unknown_task\",\"title\":\"There is no such task\"}");
        server.on(
                "GET /v1/tasks",
                200,
                "{\"data\":[{\"task\":\"haiku\"},{\"task\":\"ticket-triage\"}],\"has_more\":false}");

        Ran ran = server.waybill(root, "job", "submit", "ticket-traige", "--input", "{}");

        assertThat(ran.err()).contains("422 unknown_task", "did you mean ticket-triage?");
        assertThat(server.waybill(root, "job", "submit", "quite-other", "--input", "{}")
                        .err())
                .doesNotContain("did you mean");
    }

    /** It is there for everybody to use, and is changed by its owner alone. */
    @Test
    void changeOfTheOperatorsTask_namesBothWaysToOne() {
        String notTheirs =
                "{\"code\":\"not_found\",\"title\":\"There is nothing here\",\"detail\":\"t is the operator's task\"}";
        server.on("GET /v1/tasks", 200, "{\"data\":[{\"task\":\"t\",\"owner\":\"_operator\"}],\"has_more\":false}");
        server.on("GET /v1/tasks/t", 200, "{\"task\":\"t\",\"rollout\":{\"1\":1},\"owner\":\"_operator\"}");
        server.on("PUT /v1/tasks/t/rollout", 404, notTheirs);
        server.on("POST /v1/tasks/t/retire", 404, notTheirs);
        server.on("GET /v1/tasks/t/versions/9", 404, "{\"code\":\"not_found\",\"detail\":\"t has no such version\"}");

        for (String[] line : new String[][] {{"task", "rollout", "set", "t", "1=1"}, {"task", "retire", "t"}}) {
            assertThat(server.waybill(root, line).err())
                    .contains("./waybill task publish FILE", "./waybill key create --tenant _operator")
                    .doesNotContain("did you mean");
        }
        assertThat(server.waybill(root, "task", "show", "t", "--version", "9").err())
                .as("the name is right, and nothing is changed")
                .doesNotContain("did you mean", "key create");
    }
}
