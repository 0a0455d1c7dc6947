package dev.waybill.api.http;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.open;
import static dev.waybill.api.TestApi.path;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.about.AboutHandler;
import dev.waybill.api.about.Contract;
import dev.waybill.core.task.catalog.TestTasks;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadTest {

    private final TestApi api = new TestApi();

    @Test
    void headIsAnsweredAsGetIs() {
        AboutHandler about = new AboutHandler(api.edge, Contract.bundled(), Optional::empty);
        for (String path : List.of("/healthz", "/openapi.json", "/docs")) {
            assertThat(call(about, open("HEAD " + path)).event())
                    .as(path)
                    .isEqualTo(call(about, open("GET " + path)).event());
        }
    }

    @Test
    void headOfAJob_hasItsTag() {
        api.bench.publish(TestTasks.sorting(1, "money"));
        ObjectNode submit = api.request("POST /v1/jobs");
        submit.put("body", "{\"task\":\"sorting\",\"input\":{\"text\":\"x\"}}");
        String id = call(api.submitJob(), submit).body().path("id").asText();

        Answer head = call(api.getJob(), path(api.request("HEAD /v1/jobs/{id}"), "id", id));

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("ETag")).isNotEmpty();
        assertThat(call(api.getJob(), path(api.request("HEAD /v1/jobs/{id}"), "id", "job_none"))
                        .status())
                .isEqualTo(404);
    }
}
