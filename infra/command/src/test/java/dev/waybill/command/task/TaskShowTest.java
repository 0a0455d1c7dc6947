package dev.waybill.command.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks as a person sees them. */
class TaskShowTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();

    @AfterEach
    void stop() {
        server.close();
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
