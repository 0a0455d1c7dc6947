package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.asl.HistoryEvent;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a job with one step costs on its happy path, counted on the running template: the figures of docs/reference/cost.md. */
class HappyPathCostIT {

    private static final Map<String, CountingDynamo> BY_FUNCTION = new ConcurrentHashMap<>();
    private static final String SWEEP_NOTE = "DEPLOYMENT / SWEEP";

    /** Twice in the life of a table. */
    private static final String FILLING_NOTE = "DEPLOYMENT / ATTENTION";

    private static Emulator runtime;

    @BeforeAll
    static void runOneJob() throws Exception {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        runtime = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", ""))
                .withClients((function, clients) -> {
                    CountingDynamo counting = CountingDynamo.over(clients.dynamo());
                    BY_FUNCTION.put(function, counting);
                    return new ServiceClients(
                            counting.client(),
                            clients.sqs(),
                            clients.stepFunctions(),
                            clients.parameterStore(),
                            clients.secretsManager());
                }));
        String records = runtime.physicalName("RecordsTable");
        ApiKey key = ApiKey.random();
        new DynamoIssuedKeys(runtime.dynamo(), records, Clock.systemUTC())
                .put(IssuedKey.ofDeployment(Workbench.WHO, Instant.now(), key.hash()));
        new DynamoTaskStore(runtime.dynamo(), records)
                .publish(new TaskVersion(
                        Tenant.OPERATOR, TaskParser.parse(TestTasks.sorting(1, "invoices")), Instant.now()));
        HttpRequest submit = HttpRequest.newBuilder(URI.create(runtime.url() + "/v1/jobs"))
                .headers(
                        "authorization",
                        "Bearer " + key.secret(),
                        "content-type",
                        "application/json",
                        "prefer",
                        "wait=25")
                .POST(BodyPublishers.ofString(
                        "{\"task\":\"sorting\",\"input\":{\"text\":\"my invoice of last month\"}}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(submit, BodyHandlers.ofString())
                        .body())
                .contains("\"status\":\"completed\"");
        await().atMost(Duration.ofSeconds(20))
                .until(() -> writes("ProjectFunction").size() == 2);
    }

    @AfterAll
    static void stop() {
        runtime.close();
    }

    /** Each of them by name, so that one more is seen, and which. */
    @Test
    void writes_areThese_ofOneUnitEach_andOneForEachIndexTheyTouch() {
        String job = "T#acme#JOB#job_<job> / ";
        assertThat(writes("SubmitJobFunction"))
                .containsExactly(
                        new Write("put", job + "<payload>", 1, 0), // the input
                        new Write("put", job + "000001", 1, 2)); // accepted; jobs and due
        assertThat(writes("CallModelFunction"))
                .containsExactly(
                        new Write("put", job + "000002", 1, 0), // attempt_announced
                        new Write("put", job + "<payload>", 1, 0), // the answer, which is the output
                        new Write("put", job + "000003", 1, 0)); // attempt_settled, which completes the job
        assertThat(writes("ProjectFunction")).hasSize(2);
        assertThat(writes("ProjectFunction").get(0)).satisfies(usage -> {
            assertThat(usage.key()).startsWith("T#acme#USAGE / ");
            assertThat(usage).isEqualTo(new Write("put", usage.key(), 1, 0));
        });
        assertThat(writes("ProjectFunction").get(1))
                .isEqualTo(new Write("update", job + "000001", 1, 2)); // list fields; jobs changes, due is left
    }

    @Test
    void allFunctionsTogether_useElevenUnits() {
        List<Write> all = BY_FUNCTION.values().stream()
                .flatMap(counting -> counting.writes().stream())
                .filter(write -> !Set.of(SWEEP_NOTE, FILLING_NOTE).contains(write.key()))
                .collect(Collectors.toList());
        assertThat(all.stream()
                        .mapToDouble(write -> write.table() + write.indexes())
                        .sum())
                .as("%s", all)
                .isEqualTo(11);
    }

    /** It costs the deployment, however many jobs there are; what an idle month costs reckons with that. */
    @Test
    void sweep_leavesANoteOfOneUnit() {
        assertThat(writes("SweepJobsFunction"))
                .filteredOn(write -> write.key().equals(SWEEP_NOTE))
                .allSatisfy(note -> assertThat(note.table() + note.indexes()).isEqualTo(1));
    }

    @Test
    void statesEntered_areThree() {
        List<String> entered = runtime.engine().executions().get(0).history().stream()
                .map(HistoryEvent::type)
                .filter(type -> type.endsWith("StateEntered"))
                .toList();
        assertThat(entered).containsExactly("TaskStateEntered", "ChoiceStateEntered", "SucceedStateEntered");
    }

    @Test
    void executionHistory_holdsNothingOfInputOrAnswer() {
        String history = runtime.engine().executions().get(0).history().stream()
                .map(event -> event.details().toString())
                .collect(Collectors.joining());
        assertThat(history).contains("job_").doesNotContain("my invoice", "billing", "confidence");
    }

    private static List<Write> writes(String function) {
        CountingDynamo counting = BY_FUNCTION.get(function);
        return counting == null ? List.of() : counting.writes();
    }
}
