package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A store whose files cannot grow any more, as on a full disk: the system is told that no file of the process may be longer than they
 * are, and later that they may. Where there is no {@code prlimit}, nothing is tried.
 */
class FullDiskIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int NEARLY_NOTHING = 64 * 1024;
    private static final String JOB =
            "{\"task\":\"ticket-triage\",\"input\":{\"subject\":\"Charged twice\",\"body\":\"%s\"}}";

    /** Lines that are told once a minute, of as many parts as meet the disk. */
    private static final int FEW_LINES = 40;

    @Test
    void storeThatCannotWrite_saysSo_losesNothing_andRecoversByItself(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        List<String> taken = new ArrayList<>();
        try (UpProcess up = UpProcess.start(data)) {
            assumeThat(limited(up, "unlimited")).as("prlimit works here").isTrue();
            assertThat(up.get("/healthz").statusCode()).isEqualTo(200);
            taken.add(id(up.post("/v1/jobs", JOB.formatted("before"))));

            assertThat(limited(up, Integer.toString(NEARLY_NOTHING))).isTrue();
            await().atMost(SOON).until(() -> {
                submit(up, taken);
                return up.get("/healthz").statusCode() == 503;
            });
            JsonNode problem = Json.parse(up.get("/healthz").body());
            assertThat(problem.path("code").asText()).isEqualTo("unavailable");
            assertThat(problem.path("detail").asText()).startsWith("the store takes no writes: ");
            await().atMost(SOON).until(() -> !submit(up, taken));
            for (int more = 0; more < 20; more++) {
                submit(up, taken);
            }
            await().atMost(SOON).until(() -> up.said().stream().anyMatch(line -> line.contains("takes no writes")));

            assertThat(limited(up, "unlimited")).isTrue();
            await().atMost(SOON).until(() -> up.get("/healthz").statusCode() == 200);
            taken.add(id(up.post("/v1/jobs", JOB.formatted("after"))));
            for (String job : taken) {
                await().atMost(SOON).until(() -> isOver(up, job));
            }
            assertThat(up.said().stream().filter(line -> line.contains("takes no writes")))
                    .hasSize(1);
            assertThat(up.said()).hasSizeLessThan(FEW_LINES).noneMatch(line -> line.startsWith("\tat "));
            up.kill();
        }
        try (UpProcess again = UpProcess.start(data)) {
            for (String job : taken) {
                assertThat(again.get("/v1/jobs/" + job).statusCode()).as(job).isEqualTo(200);
            }
        }
    }

    /** Whether it was taken; what is not is told so that the caller comes again. */
    private static boolean submit(UpProcess up, List<String> taken) throws IOException, InterruptedException {
        HttpResponse<String> answer = up.post("/v1/jobs", JOB.formatted("meanwhile ".repeat(500)));
        if (answer.statusCode() == 202) {
            taken.add(Json.parse(answer.body()).path("id").asText());
            return true;
        }
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(Json.parse(answer.body()).path("code").asText()).isEqualTo("unavailable");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        return false;
    }

    private static String id(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Json.parse(answer.body()).path("id").asText();
    }

    private static boolean isOver(UpProcess up, String job) throws IOException, InterruptedException {
        JsonNode read = Json.parse(up.get("/v1/jobs/" + job).body());
        return read.has("finished_at") || read.path("status").asText().equals("awaiting_review");
    }

    private static boolean limited(UpProcess up, String bytes) throws InterruptedException {
        try {
            return new ProcessBuilder("prlimit", "--pid", Long.toString(up.pid()), "--fsize=" + bytes + ":unlimited")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
