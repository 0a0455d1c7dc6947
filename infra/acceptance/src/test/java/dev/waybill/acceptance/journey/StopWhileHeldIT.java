package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.core.json.Json;
import dev.waybill.models.fake.FakeOpenAiServer;
import dev.waybill.models.fake.Reaction;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is stopped while requests are held for a job's end: each is answered with the job as it stands. */
class StopWhileHeldIT {

    private static final String TASK = """
            task: held
            version: 1
            input: {}
            output: {}
            steps:
              - {name: answer, kind: generate, prompt: {user: x}, schema: {}, models: [{endpoint: slow, model: slow, timeout: 60s}]}
            """;

    @Test
    void heldSubmit_andHeldRead_areAnsweredWithTheJobAsItStands(@TempDir Path data) throws Exception {
        try (FakeOpenAiServer provider = FakeOpenAiServer.start()) {
            provider.otherwise(request -> Reaction.after(Duration.ofSeconds(40), Reaction.answer("{}")));
            RunningWaybill waybill = RunningWaybill.start(
                    RunningWaybill.ROOT,
                    data,
                    "endpoints:\n  slow: {kind: openai, baseUrl: \"" + provider.baseUrl() + "\"}\n",
                    TASK);
            CompletableFuture<HttpResponse<String>> submitted;
            CompletableFuture<HttpResponse<String>> read;
            try {
                submitted = CompletableFuture.supplyAsync(
                        () -> waybill.post("/v1/jobs", "{\"task\":\"held\",\"input\":{}}", "prefer", "wait=25"));
                await().atMost(30, TimeUnit.SECONDS)
                        .until(() -> !provider.requests().isEmpty());
                String id = waybill.submit("held", Json.object());
                read = CompletableFuture.supplyAsync(() -> waybill.get("/v1/jobs/" + id + "?wait=25"));
                await().during(200, TimeUnit.MILLISECONDS).until(() -> !read.isDone() && !submitted.isDone());
            } finally {
                waybill.close();
            }
            assertThat(submitted.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(202);
            assertThat(Json.parse(submitted.get().body()).path("status").asText())
                    .isIn("queued", "in_progress");
            assertThat(submitted.get().headers().firstValue("preference-applied"))
                    .contains("respond-async");
            assertThat(read.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }
}
