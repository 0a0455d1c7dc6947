package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.local.WaybillFunctions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What a bulk job costs beside an interactive one: the figures of slots in docs/reference/cost.md. */
class SlotCostIT {

    private final Map<String, CountingDynamo> byFunction = new ConcurrentHashMap<>();

    @Test
    void bulkJob_takesItsSlotAndGivesItBack_forAUnitEach() throws Exception {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        try (Emulator runtime = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", ""))
                .withClients((function, clients) -> {
                    CountingDynamo counting = CountingDynamo.over(clients.dynamo());
                    byFunction.put(function, counting);
                    return new ServiceClients(
                            counting.client(),
                            clients.sqs(),
                            clients.stepFunctions(),
                            clients.parameterStore(),
                            clients.secretsManager());
                }))) {
            submit(runtime);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> slotWrites("ProjectFunction").size() == 1);
            assertThat(slotWrites("StartJobsFunction")).singleElement().satisfies(taken -> {
                assertThat(taken.operation()).isEqualTo("put");
                assertThat(taken.table() + taken.indexes()).isEqualTo(1);
            });
            assertThat(slotWrites("ProjectFunction")).singleElement().satisfies(back -> {
                assertThat(back.operation()).isEqualTo("delete");
                assertThat(back.table() + back.indexes()).isEqualTo(1);
            });
        }
    }

    private List<CountingDynamo.Write> slotWrites(String function) {
        CountingDynamo counting = byFunction.get(function);
        return counting == null
                ? List.of()
                : counting.writes().stream()
                        .filter(write -> write.key().startsWith("SLOTS"))
                        .toList();
    }

    private static void submit(Emulator runtime) throws Exception {
        String records = runtime.physicalName("RecordsTable");
        ApiKey key = ApiKey.random();
        new DynamoIssuedKeys(runtime.dynamo(), records, Clock.systemUTC())
                .put(IssuedKey.ofDeployment(Workbench.WHO, Instant.now(), key.hash()));
        new DynamoTaskStore(runtime.dynamo(), records)
                .publish(new TaskVersion(
                        Tenant.OPERATOR, TaskParser.parse(TestTasks.sorting(1, "invoices")), Instant.now()));
        HttpRequest submit = HttpRequest.newBuilder(URI.create(runtime.url() + "/v1/jobs"))
                .headers("authorization", "Bearer " + key.secret(), "content-type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"task\":\"sorting\",\"priority\":\"bulk\",\"input\":{\"text\":\"my invoice\"}}"))
                .build();
        assertThat(HttpClient.newHttpClient().send(submit, BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
    }
}
