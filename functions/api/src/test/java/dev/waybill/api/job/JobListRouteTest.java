package dev.waybill.api.job;

import static dev.waybill.api.TestApi.call;
import static dev.waybill.api.TestApi.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.api.job.list.ListJobsHandler;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.list.JobFilter;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.json.Cursor;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobListRouteTest {

    private final TestApi api = new TestApi();
    private final ListJobsHandler list = new ListJobsHandler(api.edge, api.bench.listJobs());
    private final List<String> submitted = new ArrayList<>();

    @BeforeEach
    void submitThree() {
        api.bench.publish(TestTasks.sorting(1, "invoices"));
        for (int n = 0; n < 3; n++) {
            submitted.add(
                    0, api.bench.submit("sorting", "{\"text\":\"x\"}").key().id());
            api.bench.clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void entry_showsWhatTheIndexHolds() throws Exception {
        JsonNode body = list().body();
        JsonNode entry = body.path("data").get(2);
        assertThat(body.path("has_more").asBoolean()).isFalse();
        assertThat(body.get("next_cursor").isNull()).isTrue();
        assertThat(entry.path("id").asText()).isEqualTo(submitted.get(2));
        assertThat(entry.path("object").asText()).isEqualTo("job");
        assertThat(entry.path("task").asText()).isEqualTo("sorting");
        assertThat(entry.path("status").asText()).isEqualTo("open");
        assertThat(entry.path("created_at").asText()).isEqualTo("2026-11-01T12:00:00.000Z");
        assertThat(entry.get("batch").isNull()).isTrue();
        assertThat(entry.at("/links/self").asText()).isEqualTo("/v1/jobs/" + submitted.get(2));
    }

    @Test
    void entryOfAJobThatIsOver_saysHowItEnded_underTheNamesOfTheJobItself() throws Exception {
        JobKey failed = new JobKey("acme", submitted.get(1));
        new FailJob(api.bench.chain).giveUp(failed);
        api.bench.jobs.project(api.bench.chain.read(failed).orElseThrow());
        JsonNode body = list("status", "failed").body();
        assertThat(body.path("data")).hasSize(1);
        JsonNode entry = body.path("data").get(0);
        assertThat(entry.path("error").toString()).isEqualTo("{\"code\":\"workflow_failed\"}");
        assertThat(entry.path("usage").toString()).isEqualTo("{\"cost_micros\":0}");
        assertThat(entry.path("finished_at").asText()).isEqualTo("2026-11-01T12:00:03.000Z");
        assertThat(entry.has("started_at")).isFalse();
        assertThat(list("status", "open").body().path("data"))
                .allSatisfy(open -> assertThat(open.has("usage")).isFalse());
    }

    @Test
    void textsThatNoJobCanHave_areRefusedByName() throws Exception {
        for (String name : List.of("subject", "metadata.order")) {
            Answer answer = list(name, "x".repeat(257));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
        }
        Answer odd = list("metadata.a b", "x");
        assertThat(odd.status()).isEqualTo(400);
        assertThat(odd.body().at("/errors/0/pointer").asText()).isEqualTo("/(another)");
    }

    @Test
    void subjectAndMetadata_findTheirJobs() throws Exception {
        api.bench.publish(
                TestTasks.sorting(1, "invoices").replace("task: sorting", "task: listed") + "list: [order]\n");
        String id = api.bench
                .submitJob()
                .submit(
                        Workbench.WHO,
                        new SubmitRequest(
                                new SubmitRequest.Wanted("listed", null),
                                Json.parse("{\"text\":\"x\"}"),
                                Priority.BULK,
                                null,
                                new SubmitRequest.Labels("ada@example.com", Map.of("order", "47, 11")),
                                null,
                                null))
                .job()
                .key()
                .id();
        assertThat(ids(list("subject", "ada@example.com"))).containsExactly(id);
        assertThat(ids(list("metadata.order", "47, 11"))).containsExactly(id);
        assertThat(ids(list("metadata.order", "47, 11", "subject", "ada@example.com", "status", "open")))
                .containsExactly(id);
        assertThat(ids(list("metadata.order", "47"))).isEmpty();
        Answer refused = list("metadata.shop", "x");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body().at("/errors/0/pointer").asText()).isEqualTo("/metadata.shop");
        assertThat(refused.body().path("detail").asText()).contains("metadata.order");
    }

    @Test
    void pages_followEachOther() throws Exception {
        Answer first = list("limit", "2");
        assertThat(ids(first)).containsExactly(submitted.get(0), submitted.get(1));
        assertThat(first.body().path("has_more").asBoolean()).isTrue();
        Answer second =
                list("limit", "2", "cursor", first.body().path("next_cursor").asText());
        assertThat(ids(second)).containsExactly(submitted.get(2));
        assertThat(second.body().path("has_more").asBoolean()).isFalse();
    }

    @Test
    void filters_leaveOutWhatIsNotAskedFor() throws Exception {
        assertThat(ids(list("task", "sorting", "status", "open"))).hasSize(3);
        assertThat(ids(list("task", "other"))).isEmpty();
        assertThat(ids(list("status", "completed"))).isEmpty();
        assertThat(ids(list("batch", "batch_1"))).isEmpty();
        assertThat(ids(list("parent", submitted.get(0)))).isEmpty();
        assertThat(ids(list("created_after", "2026-11-01T13:00:01+01:00", "created_before", "2026-11-01T12:00:02Z")))
                .containsExactly(submitted.get(1));
        assertThat(ids(list("created_after", "2026-11-01T12:00:01.0001Z"))).containsExactly(submitted.get(0));
    }

    @Test
    void anothersCursor_isRefusedByName() throws Exception {
        String cursor = list("limit", "1").body().path("next_cursor").asText();
        String other = api.keyOf(new Principal("other", Actor.key("k", null), Set.of(Scope.JOBS_READ)));
        ObjectNode event = query(TestApi.open("GET /v1/jobs"), "cursor", cursor);
        Answer foreign = call(list, TestApi.header(event, "authorization", "Bearer " + other));
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.body().at("/errors/0/pointer").asText()).isEqualTo("/cursor");
        assertThat(list("cursor", cursor, "status", "open").status()).isEqualTo(400);
        assertThat(list("cursor", cursor.substring(0, cursor.length() - 1)).status())
                .isEqualTo(400);
        assertThat(list("cursor", "").status()).isEqualTo(400);
    }

    @Test
    void cursorOfATimeThatIsNone_isRefusedByName() throws Exception {
        for (long millis : new long[] {999_999_999_999_999_999L, -999_999_999_999_999_999L, 253_402_300_800_000L}) {
            String made = new Cursor(Instant.ofEpochMilli(millis), "x").write("acme", JobFilter.ALL);
            assertThat(list("cursor", made).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,101",
        "limit,-1",
        "limit,1e2",
        "limit,99999999999",
        "limit,''",
        "limit,007",
        "limit,٣",
        "created_after,2026-11-01T00:00Z",
        "created_after,2026-11-01T00:00:00+02",
        "created_before,2026-11-01T00:00:00.Z",
        "created_before,2026-02-30T00:00:00Z",
        "status,queued",
        "status,'open,failed'",
        "status,''",
        "task,''",
        "batch,' '",
        "parent,' '",
        "created_after,yesterday",
        "created_after,2026-11-01",
        "created_before,+999999999-01-01T00:00:00Z",
        "created_before,2026-11-01T00:00:00 01:00",
        "order,asc",
        "subject,''",
        "metadata,x",
        "metadata.,x",
    })
    void badParameter_isRefusedByName(String name, String value) throws Exception {
        Answer answer = list(name, value);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("code").asText()).isEqualTo("malformed_request");
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    }

    private Answer list(String... parameters) throws Exception {
        ObjectNode event = api.request("GET /v1/jobs");
        for (int n = 0; n < parameters.length; n += 2) {
            query(event, parameters[n], parameters[n + 1]);
        }
        return call(list, event);
    }

    private static List<String> ids(Answer answer) throws Exception {
        List<String> ids = new ArrayList<>();
        answer.body().path("data").forEach(job -> ids.add(job.path("id").asText()));
        return ids;
    }
}
