package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Task files checked before anybody is asked. */
class TaskCheckTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void check_needsNoServer() {
        Path tasks = Path.of(System.getProperty("waybill.root", "../.."), "infra/tasks/ticket-triage");

        Ran ran = Ran.waybill(
                root,
                java.util.Map.of(),
                "",
                "task",
                "check",
                tasks.resolve("1.yaml").toString(),
                tasks.resolve("2.yaml").toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).hasLineCount(3).contains("is fine").endsWith("all 2 task files are fine\n");
    }

    @Test
    void checkOfAFolder_checksAllTaskFilesInIt_andSumsUp() throws IOException {
        Path triage = Files.createDirectories(root.resolve("tasks/triage"));
        Files.writeString(triage.resolve("1.yaml"), "task: triage\nversion: 1\n");
        Files.writeString(triage.resolve("notes.txt"), "no task");
        Files.writeString(triage.resolve(".hidden.yaml"), "no task");
        Path fine = Path.of(System.getProperty("waybill.root", "../.."), "infra/tasks/ticket-triage/1.yaml");
        Files.copy(
                fine,
                Files.createDirectories(root.resolve("tasks/ticket-triage/old")).resolve("1.yml"));

        Ran ran = server.waybill(root, "task", "check", root.resolve("tasks").toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).hasLineCount(1).contains("1.yml: ticket-triage version 1 is fine");
        assertThat(ran.err()).contains("triage/1.yaml").doesNotContain("notes.txt", "hidden");
        assertThat(ran.err().lines().toList())
                .last(InstanceOfAssertFactories.STRING)
                .isEqualTo("waybill: 1 of 2 task files have mistakes");
    }

    @Test
    void checkOfAFolderWithoutTaskFiles_isRefused() throws IOException {
        Path empty = Files.createDirectory(root.resolve("empty"));

        Ran ran = server.waybill(root, "task", "check", empty.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).startsWith("waybill: no task files in " + empty).hasLineCount(1);
    }

    @Test
    void fileThatCannotBeRead_keepsNoOtherFromBeingChecked() throws IOException {
        Files.write(root.resolve("1.yaml"), new byte[] {(byte) 0x89, (byte) 0xff});
        Files.writeString(root.resolve("2.yaml"), "task: t\nversion: 1\n");

        Ran ran = server.waybill(root, "task", "check", root.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("1.yaml cannot be read: it is not text in UTF-8", "2.yaml", "2 of 2 task files");
    }

    @Test
    void fileThatIsNamedTwice_isCheckedOnce() throws IOException {
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\nversion: 1\n");

        Ran ran = server.waybill(root, "task", "check", "--json", root.toString(), file.toString());

        assertThat(FakeWaybill.parse(ran.out()).path("data")).hasSize(1);
    }

    @Test
    void check_namesTheFileAndPlaceOfAMistake() throws IOException {
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\nversion: 1\nmistake: true\n");

        Ran ran = server.waybill(root, "task", "check", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("1.yaml", "/");
    }

    @Test
    void whatIsAllowedAndMayNotBeMeant_isAWarning_andKeepsNothingFromBeingFine() throws IOException {
        Path file = root.resolve("1.yaml");
        Files.writeString(file, """
                task: claims
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}, note: {type: string}}}
                output: {type: object}
                steps:
                  - {name: team, kind: classify, text: "{{input.text}} {{input.note}}", labels: {a: {}, b: {}}, models: [{endpoint: e, model: m}]}
                  - {name: more, kind: compute, when: steps.team.label = "a", value: '{"risk": 1}'}
                result: steps.team
                review: {when: steps.more.risk > 0}
                """);

        Ran people = server.waybill(root, "task", "check", file.toString());
        Ran programs = server.waybill(root, "task", "check", "--json", file.toString());

        assertThat(people.exit()).isEqualTo(Exit.DONE);
        assertThat(people.out()).contains("claims version 1 is fine");
        assertThat(people.err().lines().toList())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(
                                        "waybill: warning: " + file + ":6: /steps/0/text: a caller may leave out note"),
                        line -> assertThat(line)
                                .startsWith(
                                        "waybill: warning: " + file + ":9: /review/when: step more may be skipped"));
        assertThat(programs.exit()).isEqualTo(Exit.DONE);
        assertThat(programs.out())
                .contains("\"warnings\":[{\"pointer\":\"/steps/0/text\"", "\"pointer\":\"/review/when\"");
    }
}
