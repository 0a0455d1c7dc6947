package dev.waybill.api.job;

import static dev.waybill.api.TestApi.path;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.Routes;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobRecords;
import dev.waybill.core.task.catalog.TestTasks;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job whose records are no chain, over HTTP. */
class BrokenJobRoutesTest {

    private final TestApi api = new TestApi();

    @BeforeEach
    void publish() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/jobs/{id}",
                "GET /v1/jobs/{id}/records",
                "GET /v1/jobs/{id}/steps",
                "POST /v1/jobs/{id}/cancel",
                "POST /v1/jobs/{id}/retry"
            })
    void whoAsksForIt_isToldThatItIsBroken_andWhere(String route) {
        Job job = broken();

        Answer told = call(route, path(api.request(route), "id", job.key().id()));

        assertThat(told.status()).isEqualTo(500);
        assertThat(told.body().path("code").asText()).isEqualTo("record_broken");
        assertThat(told.body().path("retryable").asBoolean(true)).isFalse();
        assertThat(told.body().path("detail").asText()).contains(job.key().id(), "record 2", "docs/how-to/runbook.md");
        assertThat(api.bench.logged).anyMatch(line -> line.contains("job_broken"));
    }

    @Test
    void list_showsItAmongTheOthers_andSaysSoOnceItIsSetAside() {
        Job job = broken();
        api.bench.submit("sorting", "{\"text\":\"x\"}");
        String list = "GET /v1/jobs";
        assertThat(call(list, api.request(list)).body().path("data")).hasSize(2);

        Instant now = api.bench.clock.instant();
        api.bench.jobs.setAside(job.key(), now, now.plusSeconds(3600));

        assertThat(call(list, api.request(list)).body().path("data")).anySatisfy(listed -> {
            assertThat(listed.path("id").asText()).isEqualTo(job.key().id());
            assertThat(listed.path("status").asText()).isEqualTo("failed");
            assertThat(listed.at("/error/code").asText()).isEqualTo("record_broken");
        });
    }

    private Job broken() {
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.jobs.put(JobRecords.unchained(job, api.bench.clock.instant()), Instant.MAX, null);
        return job;
    }

    private Answer call(String route, ObjectNode event) {
        return TestApi.call(requireNonNull(Routes.handlers(api).get(route)), event);
    }
}
