package dev.waybill.api.usage;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.execution.project.ToldRecord;
import dev.waybill.core.job.Job;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.UsagePart;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildUsageHandlerTest {

    private final TestApi api = new TestApi();
    private final RebuildUsageHandler handler =
            new RebuildUsageHandler(api.edge, api.bench.rebuildUsage(), api.bench.clock);
    private final LocalDate today = LocalDate.ofInstant(api.bench.clock.instant(), ZoneOffset.UTC);

    @Test
    void day_isSummedAnew() throws Exception {
        Job job = ended();
        api.bench.projectBatch().project("shardId-1", List.of(last(job)));
        UsagePart.Key key = new UsagePart.Key("acme", today, "shardId-1");
        api.bench.usage.put(new UsagePart(key, new SequenceNumber("9"), UsageCounts.NONE), new SequenceNumber("7"));

        JsonNode done = answer("{\"day\":\"" + today + "\"}", 200);

        assertThat(done.path("status").asText()).isEqualTo("completed");
        assertThat(done.path("looked_at").asLong()).isEqualTo(1);
        assertThat(done.path("jobs").asLong()).isEqualTo(1);
        JsonNode usage = call(
                        new GetUsageHandler(api.edge, api.bench.lookAtUsage(), api.bench.clock),
                        api.request("GET /v1/usage"))
                .body();
        assertThat(usage.at("/data/0/jobs").asLong()).isEqualTo(1);
    }

    @Test
    void dayWhoseJobsAreOnlyBeingCounted_isAConflict() throws Exception {
        Job unprojected = ended();
        assertThat(unprojected.state().isFinal()).isTrue();
        assertThat(answer("{\"day\":\"" + today + "\"}", 409).path("code").asText())
                .isEqualTo("conflict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"day\":null}",
                "{\"day\":20261101}",
                "{\"day\":\"2026-11-31\"}",
                "{\"day\":\"2026-11-02\"}",
                "{\"day\":\"-0001-01-01\"}",
                "{\"day\":\"today\"}"
            })
    void whatIsNoDayThatHasBegun_isRefusedByItsPlace(String body) throws Exception {
        assertThat(answer(body, 422).at("/errors/0/pointer").asText()).isEqualTo("/day");
    }

    @Test
    void fieldThatIsNone_isRefused() throws Exception {
        assertThat(answer("{\"day\":\"2026-11-01\",\"tenant\":\"globex\"}", 422)
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/tenant");
    }

    private JsonNode answer(String body, int status) throws Exception {
        ObjectNode event = api.request("POST /v1/usage/rebuild").put("body", body);
        Answer answer = call(handler, header(event, "content-type", "application/json"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
        return answer.body();
    }

    private Job ended() throws InterruptedException {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        api.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
        Job job = api.bench.submit("sorting", "{\"text\":\"x\"}");
        api.bench.call(job, 0, 0, 1);
        return api.bench.read(job);
    }

    private static ToldRecord last(Job job) {
        return new ToldRecord(new SequenceNumber("7"), job.key(), job.version());
    }
}
