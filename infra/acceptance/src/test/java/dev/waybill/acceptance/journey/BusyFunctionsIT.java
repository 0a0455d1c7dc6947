package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More jobs at once than calls to models may run at once: they wait for a place, and no job is lost to that. */
class BusyFunctionsIT {

    private static final String TASK = """
            task: %1$s
            version: 1
            input: {type: object}
            output: {type: object}
            steps:
              - {name: answer, kind: generate, prompt: {user: %1$s}, schema: {type: object}, models: [{endpoint: shared, model: shared, timeout: 30s}]}
            deadline: 2m
            """;

    private static final int PLACES = 5;
    private static final int SLOW_JOBS = 12;
    private static final int QUICK_JOBS = 4;
    private static final Duration SLOW = Duration.ofSeconds(3);

    @Test
    void jobsOfTwoTenants_thatFindNoPlaceToRun_allCompleteInTime(@TempDir Path folder) throws IOException {
        EditedCheckout checkout = EditedCheckout.in(folder);
        checkout.edit(
                "template.yaml",
                "  WorkflowReservedConcurrency:\n    Type: Number\n    Default: 0\n",
                "  WorkflowReservedConcurrency:\n    Type: Number\n    Default: " + PLACES + "\n");
        try (FakeOpenAiServer provider = FakeOpenAiServer.start();
                RunningWaybill waybill = checkout.start(
                        "endpoints:\n  shared: {kind: openai, baseUrl: \"" + provider.baseUrl() + "\"}\n")) {
            Calls calls = new Calls();
            provider.otherwise(request -> calls.counted(
                    request.said("user").contains("slow")
                            ? Reaction.after(SLOW, Reaction.answer("{}"))
                            : Reaction.answer("{}")));
            RunningWaybill busy = waybill.as("busy").with(TASK.formatted("slow"));
            RunningWaybill calm = waybill.as("calm").with(TASK.formatted("quick"));
            List<String> slow = submitted(busy, "slow", SLOW_JOBS);
            List<String> quick = submitted(calm, "quick", QUICK_JOBS);
            allComplete(calm, quick);
            allComplete(busy, slow);
            assertThat(calls.most()).isEqualTo(PLACES);
            assertThat(provider.requests()).as("each job made one call").hasSize(SLOW_JOBS + QUICK_JOBS);
        }
    }

    private static List<String> submitted(RunningWaybill tenant, String task, int jobs) {
        List<String> ids = new ArrayList<>();
        for (int job = 0; job < jobs; job++) {
            ids.add(tenant.submit(task, Json.object()));
        }
        return ids;
    }

    private static void allComplete(RunningWaybill tenant, List<String> ids) {
        assertThat(ids).allSatisfy(id -> {
            JsonNode job = tenant.ended(id);
            assertThat(job.path("status").asText()).as(job.toString()).isEqualTo("completed");
        });
    }

    /** How many calls are at the provider at once. */
    private static final class Calls {

        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        Reaction counted(Reaction reaction) {
            return (request, socket) -> {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                try {
                    return reaction.react(request, socket);
                } finally {
                    now.decrementAndGet();
                }
            };
        }

        int most() {
            return most.get();
        }
    }
}
