package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions rolled out, taken back, retired and tried as drafts with the command, on a Waybill of this machine. */
class RolloutCommandIT {

    private static final String TASK = """
            task: marks
            version: %d
            input: {type: object, required: [text], properties: {text: {type: string}}}
            output: {type: object}
            steps:
              - name: mark
                kind: classify
                text: "{{input.text}}"
                labels: {good: {description: "praise"}, bad: {description: "blame"}}
                models: [{endpoint: embedded, model: all-minilm-l6-v2}]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Up up;

    @BeforeEach
    void start() {
        up = Up.start(
                new UpSettings(
                        RunningWaybill.ROOT,
                        UpSettings.Address.LOOPBACK,
                        folder.resolve("up"),
                        true,
                        null,
                        List.of(),
                        false),
                note -> {});
    }

    @AfterEach
    void stop() {
        up.close();
    }

    private Ran waybill(String... line) throws IOException {
        Map<String, String> environment = Map.of(
                "WAYBILL_URL", up.runFile().url().toString(),
                "WAYBILL_KEY", Files.readString(up.runFile().keyFile()).strip());
        return Ran.waybill(RunningWaybill.ROOT, environment, "", line);
    }

    private String done(String... line) throws IOException {
        Ran ran = waybill(line);
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        return ran.out();
    }

    private String version(int number) throws IOException {
        return Files.writeString(folder.resolve(number + ".yaml"), TASK.formatted(number))
                .toString();
    }

    private String versionOfAJob(String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("job", "submit", "marks", "--input", "{\"text\":\"a\"}", "--json"));
        line.addAll(Arrays.asList(more));
        return FakeWaybill.parse(done(line.toArray(String[]::new)))
                .path("task_version")
                .asText();
    }

    @Test
    void laterVersion_getsJobsWhenItIsRolledOut_andNoneAfterTheWayBack() throws IOException {
        done("task", "publish", version(1));
        done("task", "publish", version(2));
        assertThat(versionOfAJob()).isEqualTo("1");

        assertThat(done("task", "publish", version(2), "--roll-out", "10"))
                .contains("was published before, unchanged", "version 1 (90 %), version 2 (10 %)");
        assertThat(done("task", "rollout", "set", "marks", "2=1", "--by", "subject"))
                .contains("new jobs get version 2; before: version 1 (90 %)");
        assertThat(versionOfAJob("--subject", "jane")).isEqualTo("2");
        assertThat(versionOfAJob("--task-version", "1")).isEqualTo("1");

        assertThat(done("task", "rollout", "back", "marks"))
                .contains("new jobs get version 1 (90 %), version 2 (10 %); before: version 2");
        assertThat(done("task", "rollout", "show", "marks")).contains("drawn by        job");
        Ran twice = waybill("task", "rollout", "back", "marks");
        assertThat(twice.exit()).isEqualTo(Exit.REFUSED);
        assertThat(twice.err()).contains("there is nothing to go back to", "version 1 (90 %)");
        done("task", "rollout", "set", "marks", "1=100");
        assertThat(versionOfAJob()).isEqualTo("1");
        assertThat(waybill("task", "rollout", "set", "marks", "3=1").err()).contains("no published version 3");
    }

    @Test
    void retiredTask_takesNoJobs_untilItIsRevived() throws IOException {
        done("task", "publish", version(1));
        done("task", "retire", "marks");

        Ran refused = waybill("job", "submit", "marks", "--input", "{\"text\":\"a\"}", "--task-version", "1");
        assertThat(refused.exit()).isEqualTo(Exit.REFUSED);
        assertThat(refused.err()).contains("409 task_retired");
        assertThat(done("task", "list")).contains("none, it is retired");

        assertThat(done("task", "revive", "marks")).contains("they get version 1");
        assertThat(versionOfAJob()).isEqualTo("1");
    }

    @Test
    void draft_isHadByWhoAsksForIt_andByNobodyElse() throws IOException {
        done("task", "publish", version(1));
        assertThat(done("task", "publish", "--draft", version(2)))
                .contains("is what jobs with --task-version draft get");
        assertThat(done("task", "publish", "--draft", version(2))).contains("was the draft before, unchanged");

        assertThat(versionOfAJob()).isEqualTo("1");
        assertThat(versionOfAJob("--task-version", "draft")).isEqualTo("draft");
        assertThat(done("task", "show", "marks", "--task-version", "draft")).contains("\"version\" : \"draft\"");
    }

    @Test
    void operatorsTask_isRolledOutWithAKeyOfTheOperators() throws IOException {
        String keyFile = folder.resolve("operator.key").toString();
        done(
                "key",
                "create",
                "--tenant",
                "_operator",
                "--name",
                "operator",
                "--scopes",
                "tasks:read,tasks:write",
                "--out",
                keyFile);
        assertThat(waybill("task", "rollout", "set", "ticket-triage", "1=1").exit())
                .isEqualTo(Exit.REFUSED);

        assertThat(done("task", "rollout", "set", "ticket-triage", "1=1", "--key-file", keyFile))
                .contains("ticket-triage: new jobs get version 1");
    }
}
