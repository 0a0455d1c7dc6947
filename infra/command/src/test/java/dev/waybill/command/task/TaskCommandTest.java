package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void publishOfOtherContent_isRefusedNamingTheFile() throws IOException {
        server.on("POST /v1/tasks", 409, "{\"code\":\"conflict\",\"detail\":\"published with other content\"}");
        Path file = Files.writeString(root.resolve("1.yaml"), "task: t\n");

        Ran ran = server.waybill(root, "task", "publish", file.toString());

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("1.yaml is not published", "409 conflict");
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
        assertThat(ran.out()).hasLineCount(2).contains("is fine");
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
                         {"task":"b","latest_version":1,"rollout":[{"version":1,"weight":1}]}],"has_more":false}""");

        Ran ran = server.waybill(root, "task", "list");

        assertThat(ran.out())
                .contains("version 1 (weight 9), version 2 (weight 1)")
                .contains("b     1               version 1");
    }

    @Test
    void show_takesATaskOrAVersion() {
        server.on("GET /v1/tasks/a", 200, "{\"task\":\"a\",\"latest_version\":2,\"input\":{\"type\":\"object\"}}");
        server.on("GET /v1/tasks/a/versions/2", 200, "{\"task\":\"a\",\"version\":2}");

        assertThat(server.waybill(root, "task", "show", "a").out())
                .contains("latest version  2", "input\n  {\"type\": \"object\"}");
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
    void show_countsWhatPeopleDecided_ofEachVersion() {
        server.on("GET /v1/tasks/a", 200, """
                {"task":"a","latest_version":2,
                 "reviews":{"1":{"approved":3,"corrected":1,"rejected":0,"accepted":2}}}""");

        assertThat(server.waybill(root, "task", "show", "a").out())
                .contains("people on v1", "3 approved, 1 corrected, 0 rejected, 2 accepted");
    }
}
