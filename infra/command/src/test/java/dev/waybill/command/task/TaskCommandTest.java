package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void publish_sendsTheFileAsItIs() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":1}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t # ä\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString());

        assertThat(server.last().body()).isEqualTo("task: t # ä\n");
        assertThat(server.last().headers()).containsEntry("Content-Type", "application/yaml");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).contains("t version 1 published");
    }

    @Test
    void publishOverTheOperatorsTask_saysWhoseIsTakenFromNowOn() throws IOException {
        server.on("GET /v1/tasks", 200, """
                {"data":[{"task":"t","latest_version":1,"rollout":{"1":1},"owner":"_operator"},
                         {"task":"mine","latest_version":1,"rollout":{"1":1},"owner":"acme"}],"has_more":false}""");
        server.on(
                "POST /v1/tasks",
                asked -> FakeWaybill.Answer.json(
                        201, "{\"task\":\"" + asked.body().strip() + "\",\"version\":2,\"owner\":\"acme\"}"));
        Path over = Files.writeString(root.resolve("t.yaml"), "t\n");
        Path own = Files.writeString(root.resolve("mine.yaml"), "mine\n");

        Ran ran = server.waybill(root, "task", "publish", over.toString(), own.toString(), over.toString());

        assertThat(ran.out()).hasLineCount(3);
        assertThat(ran.err())
                .isEqualTo(
                        "  the operator has a task of this name too: from now on new jobs of tenant acme get this one\n");
    }

    @Test
    void operatorWhoPublishes_isToldNothing() throws IOException {
        server.on("GET /v1/tasks", 200, "{\"data\":[{\"task\":\"t\",\"owner\":\"_operator\"}],\"has_more\":false}");
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":2,\"owner\":\"_operator\"}");
        Path file = Files.writeString(root.resolve("t.yaml"), "t\n");

        assertThat(server.waybill(root, "task", "publish", file.toString()).err())
                .isEmpty();
    }

    @Test
    void publishThatIsRefused_tellsAProgramJsonAlone() throws IOException {
        server.on("POST /v1/tasks", 409, "{\"code\":\"conflict\",\"detail\":\"published with other content\"}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--json");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1);
        assertThat(FakeWaybill.parse(ran.err()).path("code").asText()).isEqualTo("conflict");
    }

    @Test
    void publishOfOtherContent_isRefusedNamingTheFile() throws IOException {
        server.on("POST /v1/tasks", 409, "{\"code\":\"conflict\",\"detail\":\"published with other content\"}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("1.yaml is not published", "409 conflict");
    }

    private void head(String rollout) {
        server.on("GET /v1/tasks/t", 200, "{\"task\":\"t\",\"rollout\":" + rollout + "}");
        server.on(
                "PUT /v1/tasks/t/rollout",
                asked -> FakeWaybill.Answer.json(
                        200,
                        "{\"task\":\"t\",\"rollout\":"
                                + FakeWaybill.parse(asked.body()).path("weights") + "}"));
    }

    @Test
    void publishAndRollOut_givesTheNewVersionItsShare() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":3,\"owner\":\"acme\"}");
        head("{\"1\":50,\"2\":50}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"1\":45,\"2\":45,\"3\":10},\"by\":\"job\"}");
        assertThat(ran.out())
                .contains("t version 3 published")
                .contains("  t: new jobs get version 1 (45 %), version 2 (45 %), version 3 (10 %)");
        assertThat(FakeWaybill.parse(
                                server.waybill(root, "task", "publish", file.toString(), "--roll-out", "100", "--json")
                                        .out())
                        .at("/0/rollout"))
                .isEqualTo(FakeWaybill.parse("{\"3\":100}"));
    }

    @Test
    void firstVersion_getsAll_whateverItsShare_andThatIsSaid() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":1}");
        head("{\"1\":100}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        assertThat(server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10")
                        .out())
                .contains("t: new jobs get version 1, for there is no other");
    }

    @Test
    void rollOutThatSomebodyOvertakes_isReckonedAnewFromWhatIsThereThen() throws IOException {
        server.on("POST /v1/tasks", 200, "{\"task\":\"t\",\"version\":3}");
        head("{\"1\":100}");
        Queue<FakeWaybill.Answer> answers = new ArrayDeque<>(List.of(
                FakeWaybill.Answer.json(412, "{\"code\":\"precondition_failed\",\"detail\":\"changed\"}"),
                FakeWaybill.Answer.json(200, "{\"task\":\"t\",\"rollout\":{\"2\":90,\"3\":10}}")));
        server.on("PUT /v1/tasks/t/rollout", asked -> {
            server.on("GET /v1/tasks/t", 200, "{\"task\":\"t\",\"rollout\":{\"2\":100}}");
            return answers.remove();
        });
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"2\":90,\"3\":10},\"by\":\"job\"}");
    }

    @Test
    void rollOutThatIsRefused_saysThatThePublicationHolds() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":3}");
        head("{\"1\":100}");
        server.on("PUT /v1/tasks/t/rollout", 403, "{\"code\":\"forbidden\",\"detail\":\"no\"}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString(), "--roll-out", "10");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("3.yaml is published and not rolled out", "403 forbidden");
    }

    @Test
    void draft_isSentAsOne_andSaysHowToGetIt() throws IOException {
        server.on("POST /v1/tasks", 201, "{\"task\":\"t\",\"version\":\"draft\",\"hash\":\"sha256:0123456789abcdef\"}");
        Path file = Files.writeString(root.resolve("3.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", "--draft", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(server.last().query()).isEqualTo("draft=true");
        assertThat(ran.out()).contains("t draft sha256:01234567… is what jobs with --task-version draft get");
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
    void list_showsTheRollout() {
        server.on("GET /v1/tasks", 200, """
                {"data":[{"task":"a","latest_version":2,"rollout":{"1":9,"2":1}},
                         {"task":"b","latest_version":1,"rollout":{"1":1}},
                         {"task":"c","latest_version":2,"rollout":{"1":0,"2":3},"retired":true},
                         {"task":"d","latest_version":null,"rollout":{},
                          "draft":{"hash":"sha256:0123456789abcdef","published_at":"2026-11-01T12:00:00Z"}}],"has_more":false}""");

        Ran ran = server.waybill(root, "task", "list");

        assertThat(ran.out())
                .contains("version 1 (90 %), version 2 (10 %)")
                .contains("b     1               version 1")
                .contains("c     2               none, it is retired (else version 2)")
                .containsPattern("d +- +- +sha256:01234567…");
    }

    @Test
    void show_takesATaskOrAVersion_orItsDraft() {
        server.on("GET /v1/tasks/a", 200, """
                {"task":"a","latest_version":2,"input":{"type":"object"},"draft":{"hash":"sha256:ab"}}""");
        server.on("GET /v1/tasks/a/versions/draft", 200, "{\"task\":\"a\",\"version\":\"draft\"}");
        server.on("GET /v1/tasks/a/versions/2", 200, "{\"task\":\"a\",\"version\":2}");

        assertThat(server.waybill(root, "task", "show", "a").out())
                .contains("latest version  2", "draft           sha256:ab", "input\n  {\"type\": \"object\"}");
        assertThat(server.waybill(root, "task", "show", "a", "--version", "draft", "--json")
                        .out())
                .isEqualToIgnoringNewLines("{\"task\":\"a\",\"version\":\"draft\"}");
        assertThat(server.waybill(root, "task", "show", "a", "--version", "2", "--json")
                        .out())
                .isEqualToIgnoringNewLines("{\"task\":\"a\",\"version\":2}");
    }

    @Test
    void show_putsALongSchemaOverLines() {
        server.on("GET /v1/tasks/a", 200, """
                {"task":"a","latest_version":1,"input":{"type":"object","required":["subject","body"],
                 "properties":{"subject":{"type":"string","maxLength":200},"body":{"type":"string","maxLength":2000}}}}""");

        assertThat(server.waybill(root, "task", "show", "a").out()).contains("""
                input
                  {
                    "type": "object",
                    "required": ["subject", "body"],
                    "properties": {
                      "subject": {"type": "string", "maxLength": 200},
                      "body": {"type": "string", "maxLength": 2000}
                    }
                  }
                """);
    }

    @Test
    void show_setsTheVersionsFiguresBesideOneAnother() {
        server.on("GET /v1/tasks/a", 200, """
                {"task":"a","latest_version":2,"figures":{
                 "1":{"jobs":90,"ends":{"completed":88,"failed":2},"verdicts":{"accepted":88,"unsure":2},"corrections":1,
                      "input_tokens":900,"output_tokens":90,"cost_micros":1500,"p50_ms":840,"p95_ms":3100},
                 "2":{"jobs":0,"ends":{"cancelled":1},"verdicts":{},"corrections":0,
                      "input_tokens":0,"output_tokens":0,"cost_micros":0}}}""");

        assertThat(server.waybill(root, "task", "show", "a").out().lines())
                .contains("jobs that ended in the last 30 days")
                .anyMatch(
                        line -> line.matches(
                                "1\\s+90\\s+88 completed, 2 failed\\s+88 accepted, 2 unsure\\s+1\\s+\\$0\\.001500\\s+840 ms\\s+3\\.10 s"))
                .anyMatch(line -> line.matches("2\\s+0\\s+1 cancelled\\s+-\\s+0\\s+\\$0\\s+-\\s+-"));
    }

    @Test
    void show_countsWhatPeopleDecided_ofEachVersion() {
        server.on("GET /v1/tasks/a", 200, """
                {"task":"a","latest_version":2,
                 "reviews":{"1":{"approved":3,"corrected":1,"rejected":0,"accepted":2}}}""");

        assertThat(server.waybill(root, "task", "show", "a").out())
                .contains("people on v1", "3 approved, 1 corrected, 0 rejected, 2 accepted");
    }
}
