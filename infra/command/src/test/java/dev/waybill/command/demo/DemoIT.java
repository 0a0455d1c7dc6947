package dev.waybill.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as it is typed: it starts Waybill itself, and stops it. */
class DemoIT {

    private static final Path ROOT = Path.of(System.getProperty("waybill.root"));

    @Test
    void someTickets_endWithAPerson_andMostDoNot(@TempDir Path data) {
        Ran ran = demo(data, "--json");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        List<JsonNode> jobs = jobs(ran);
        assertThat(jobs).hasSize(16);
        assertThat(count(jobs, "awaiting_review")).as(statuses(jobs)).isBetween(3L, 8L);
        assertThat(count(jobs, "completed")).as(statuses(jobs)).isEqualTo(16 - count(jobs, "awaiting_review"));
    }

    @Test
    void decide_leavesNothingOpen_andDecidesInEveryWay(@TempDir Path data) {
        Ran ran = demo(data, "--decide");
        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out())
                .contains("wait for a person", "review_claimed", "approved by person Demo Reviewer")
                .contains("corrected by person Demo Reviewer, wrong_team", "rejected by person Demo Reviewer, no_case");
        assertThat(ran.out()).contains("these jobs were in memory only").doesNotContain("job records job_");
        String table =
                ran.out().substring(ran.out().indexOf("\nJOB "), ran.out().indexOf("How to go on:"));
        assertThat(table).contains("completed", "failed").doesNotContain("awaiting_review");
    }

    private static Ran demo(Path data, String more) {
        return Ran.waybill(ROOT, Map.of(), "", "demo", "--port", "0", "--memory", "--data", data.toString(), more);
    }

    private static List<JsonNode> jobs(Ran ran) {
        return StreamSupport.stream(FakeWaybill.parse(ran.out()).path("jobs").spliterator(), false)
                .collect(Collectors.toList());
    }

    private static long count(List<JsonNode> jobs, String status) {
        return jobs.stream()
                .filter(job -> job.path("status").asText().equals(status))
                .count();
    }

    private static String statuses(List<JsonNode> jobs) {
        return jobs.stream()
                .map(job -> job.at("/metadata/ticket").asText() + " "
                        + job.path("status").asText())
                .collect(Collectors.joining(", "));
    }
}
