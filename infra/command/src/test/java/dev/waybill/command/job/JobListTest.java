package dev.waybill.command.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobListTest {

    private static final String FIRST = """
            {"data":[{"id":"job_2","task":"t","status":"open","created_at":"2026-11-02T00:00:00.000Z"}],
             "has_more":true,"next_cursor":"c1"}""";
    private static final String LAST = """
            {"data":[{"id":"job_1","task":"t","status":"failed","created_at":"2026-11-01T00:00:00.000Z",
              "error":{"code":"task_faulty"},"usage":{"cost_micros":120},"finished_at":"2026-11-01T00:00:01.500Z"}],
             "has_more":false,"next_cursor":null}""";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill()
            .on("GET /v1/jobs", asked -> Answer.json(200, asked.query().contains("cursor=c1") ? LAST : FIRST));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void list_showsATableOverAllPagesItNeeds() {
        Ran ran = server.waybill(root, "job", "list");
        assertThat(ran.exit()).isEqualTo(Exit.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        "JOB    STATUS  ERROR        TASK  CREATED            TIME    COST",
                        "job_2  open    -            t     2026-11-02 00:00Z  -       -",
                        "job_1  failed  task_faulty  t     2026-11-01 00:00Z  1.50 s  $0.000120");
        assertThat(ran.err()).isEmpty();
        assertThat(server.last().query()).isEqualTo("limit=19&cursor=c1");
    }

    @Test
    void limit_endsTheListAndSaysHowToGoOn() {
        Ran ran = server.waybill(root, "job", "list", "--limit", "1");
        assertThat(ran.out()).contains("job_2").doesNotContain("job_1");
        assertThat(ran.err()).contains("--cursor c1");
        assertThat(server.waybill(root, "job", "list", "--cursor", "c1").out()).contains("job_1");
        assertThat(server.waybill(root, "job", "list", "--limit", "0").exit()).isEqualTo(Exit.REFUSED);
    }

    @Test
    void limitBelowOne_isRefused_beforeAnybodyIsAsked() {
        for (String list : List.of("job", "batch", "review")) {
            Ran ran = Ran.waybill(root, Map.of(), "", list, "list", "--limit", "0");
            assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
            assertThat(ran.err()).contains("--limit: expected a number from 1, got 0");
        }
    }

    @Test
    void filters_areSentAsTheyAreMeant() {
        server.waybill(
                root,
                ("job list --task t --batch b --parent p --status failed --created-after 2026-11-01T00:00:00+01:00"
                                + " --created-before 2026-11-02T00:00:00Z --limit 1")
                        .split(" "));
        assertThat(server.last().query())
                .isEqualTo("limit=1&task=t&batch=b&parent=p&status=failed"
                        + "&created_after=2026-10-31T23:00:00Z&created_before=2026-11-02T00:00:00Z");
    }

    @Test
    void subjectAndMetadata_areSentAsTheyAreMeant() {
        server.waybill(
                root,
                "job",
                "list",
                "--subject",
                "a b&c",
                "--metadata",
                "order=4711",
                "--metadata",
                "note=x=y",
                "--limit",
                "1");
        assertThat(server.last().query()).isEqualTo("limit=1&subject=a b&c&metadata.order=4711&metadata.note=x=y");
        assertThat(server.waybill(root, "job", "list", "--metadata", "order").exit())
                .isEqualTo(Exit.REFUSED);
    }

    @Test
    void json_isOnePageOfAllThatWasAskedFor() {
        JsonNode list =
                FakeWaybill.parse(server.waybill(root, "job", "list", "--json").out());
        assertThat(list.path("data")).hasSize(2);
        assertThat(list.path("has_more").asBoolean()).isFalse();
        assertThat(list.get("next_cursor").isNull()).isTrue();
    }

    @Test
    void time_mayBeHowLongAgo_andNonsenseIsRefused() {
        server.waybill(root, "job", "list", "--created-after", "2h", "--limit", "1");
        assertThat(server.last().query()).matches("limit=1&created_after=\\d{4}-.*Z");
        Ran ran = server.waybill(root, "job", "list", "--created-after", "yesterday");
        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("such as 2h");
    }
}
