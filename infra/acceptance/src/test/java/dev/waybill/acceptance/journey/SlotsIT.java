package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An endpoint that takes two bulk jobs at once: the others wait and say so, whoever is in a hurry goes past, and all complete. */
class SlotsIT {

    private static final String TASK = """
            task: %1$s
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: answer, kind: generate, prompt: {user: %1$s}, schema: {type: object}, models: [{endpoint: narrow, model: narrow, timeout: 60s}]}
            deadline: 5m
            """;

    private static final int BULK_JOBS = 7;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger bulkCalls = new AtomicInteger();
    private final AtomicInteger together = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void endpointForTwoBulkJobsAtOnce_hasNoMore_andTheOthersSayWhatTheyWaitFor(@TempDir Path folder)
            throws IOException {
        try (FakeOpenAiServer provider = FakeOpenAiServer.start()) {
            provider.otherwise(request -> request.said("user").contains("overnight") ? held() : Reaction.answer("{}"));
            String models = "endpoints:\n  narrow: {kind: openai, baseUrl: \"" + provider.baseUrl()
                    + "\", together: {bulk: 2}}\n";
            try (RunningWaybill waybill = RunningWaybill.start(RunningWaybill.ROOT, folder, models)) {
                waybill.with(TASK.formatted("overnight"), TASK.formatted("urgent"));
                List<String> bulk = new ArrayList<>();
                for (int n = 0; n < BULK_JOBS; n++) {
                    bulk.add(submitBulk(waybill, "overnight"));
                }
                await().atMost(Duration.ofSeconds(60)).until(() -> together.get() == 2);
                await().atMost(Duration.ofSeconds(60)).until(() -> waitingForSlots(waybill, bulk) == BULK_JOBS - 2);
                assertThat(waybill.run("urgent", Json.object()).path("status").asText())
                        .isEqualTo("completed");
                gate.countDown();
                assertThat(bulk).allSatisfy(id -> assertThat(
                                waybill.ended(id).path("status").asText())
                        .isEqualTo("completed"));
                assertThat(most.get()).isEqualTo(2);
                assertThat(bulkCalls.get()).as("each job made one call").isEqualTo(BULK_JOBS);
            }
        }
    }

    private static long waitingForSlots(RunningWaybill waybill, List<String> jobs) {
        return jobs.stream()
                .map(id -> Json.parse(waybill.get("/v1/jobs/" + id).body()))
                .filter(job -> job.path("status").asText().equals("queued"))
                .filter(job -> job.at("/waiting/for").asText().equals("slot"))
                .count();
    }

    private static String submitBulk(RunningWaybill waybill, String task) {
        ObjectNode job = Json.object().put("task", task).put("priority", "bulk");
        job.set("input", Json.object());
        JsonNode answer = Json.parse(waybill.post("/v1/jobs", Json.write(job)).body());
        return answer.path("id").asText();
    }

    private Reaction held() {
        return (request, socket) -> {
            bulkCalls.incrementAndGet();
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            try {
                boolean unused = gate.await(50, TimeUnit.SECONDS);
                return Reaction.answer("{}").react(request, socket);
            } finally {
                together.decrementAndGet();
            }
        };
    }
}
