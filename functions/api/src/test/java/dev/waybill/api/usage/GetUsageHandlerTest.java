package dev.waybill.api.usage;

import static dev.waybill.api.TestApi.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.TestApi;
import dev.waybill.api.TestApi.Answer;
import dev.waybill.core.task.catalog.TaskRef;
import dev.waybill.core.usage.Latencies;
import dev.waybill.core.usage.SequenceNumber;
import dev.waybill.core.usage.Totals;
import dev.waybill.core.usage.UsageCounts;
import dev.waybill.core.usage.UsagePart;
import dev.waybill.core.usage.VersionFigures;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetUsageHandlerTest {

    private final TestApi api = new TestApi();
    private final GetUsageHandler handler = new GetUsageHandler(api.edge, api.bench.lookAtUsage(), api.bench.clock);
    private final LocalDate today = LocalDate.ofInstant(api.bench.clock.instant(), ZoneOffset.UTC);

    @Test
    void byDay_isNewestFirst_overAllShards_ofTheTenantAlone() throws Exception {
        counted("acme", today, "shardId-1", "sorting", 3);
        counted("acme", today, "shardId-2", "sorting", 4);
        counted("acme", today.minusDays(29), "shardId-1", "sorting", 1);
        counted("acme", today.minusDays(30), "shardId-1", "sorting", 100);
        counted("globex", today, "shardId-1", "sorting", 1000);

        JsonNode data = shown().path("data");

        assertThat(data.findValuesAsText("key"))
                .containsExactly(today.toString(), today.minusDays(29).toString());
        assertThat(data.get(0).toString())
                .isEqualTo("{\"key\":\"" + today
                        + "\",\"jobs\":7,\"input_tokens\":70,\"output_tokens\":14,\"cost_micros\":700}");
    }

    @Test
    void byTask_versionsAreOne_andByModel_eachIsNamedWithItsEndpoint() throws Exception {
        counted("acme", today, "shardId-1", "sorting", 3);
        counted("acme", today.minusDays(1), "shardId-1", "replies", 1);

        assertThat(shown("by", "task").path("data").findValuesAsText("key")).containsExactly("replies", "sorting");
        assertThat(shown("by", "model").path("data").toString())
                .isEqualTo("[{\"key\":\"llm/large\",\"jobs\":4,\"input_tokens\":40,\"output_tokens\":8,"
                        + "\"cost_micros\":400}]");
    }

    @Test
    void days_areBothInclusive() throws Exception {
        counted("acme", today.minusDays(9), "shardId-1", "sorting", 1);
        counted("acme", today.minusDays(8), "shardId-1", "sorting", 1);
        counted("acme", today.minusDays(7), "shardId-1", "sorting", 1);
        String from = today.minusDays(9).toString();
        assertThat(shown("from", from, "to", today.minusDays(8).toString())
                        .path("data")
                        .findValuesAsText("key"))
                .containsExactly(today.minusDays(8).toString(), from);
    }

    @Test
    void noUsage_isAnEmptyList() throws Exception {
        assertThat(shown().toString()).isEqualTo("{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2026-11-31",
                "from=2026-1-1",
                "from=+2026-11-01",
                "from=-999999999-01-01",
                "from=2026-11-01T00:00:00Z",
                "to=",
                "to=yesterday",
                "by=month",
                "by=",
                "by=Day",
                "from=2027-01-01",
                "from=2026-01-01",
                "tenant=acme"
            })
    void whatIsNoDay_noWord_orTooMuch_isRefusedByName(String parameter) throws Exception {
        String name = parameter.substring(0, parameter.indexOf('='));
        Answer answer = answer(name, parameter.substring(name.length() + 1));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().at("/errors/0/pointer").asText()).isEqualTo("/" + name);
    }

    @Test
    void aHundredDays_areNotTooMuch() throws Exception {
        assertThat(answer("from", today.minusDays(99).toString()).status()).isEqualTo(200);
        assertThat(answer("from", today.minusDays(100).toString()).status()).isEqualTo(400);
    }

    private JsonNode shown(String... parameters) throws Exception {
        Answer answer = answer(parameters);
        assertThat(answer.status()).isEqualTo(200);
        return answer.body();
    }

    private Answer answer(String... parameters) throws Exception {
        ObjectNode event = api.request("GET /v1/usage");
        for (int n = 0; n < parameters.length; n += 2) {
            TestApi.query(event, parameters[n], parameters[n + 1]);
        }
        return call(handler, event);
    }

    private void counted(String tenant, LocalDate day, String shard, String task, long jobs) {
        Totals totals = new Totals(jobs, 10 * jobs, 2 * jobs, 100 * jobs);
        VersionFigures figures = new VersionFigures(totals, Map.of(), Map.of(), 0, Latencies.NONE);
        TaskRef version = new TaskRef("_operator", task, shard.endsWith("2") ? 2 : 1);
        api.bench.usage.put(
                new UsagePart(
                        new UsagePart.Key(tenant, day, shard),
                        new SequenceNumber("1"),
                        new UsageCounts(Map.of(version, figures), Map.of("llm/large", totals))),
                null);
    }
}
