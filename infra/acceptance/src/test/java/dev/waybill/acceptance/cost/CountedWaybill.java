package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.asl.Execution;
import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Tenant;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.TaskVersion;
import dev.waybill.core.testing.Workbench;
import dev.waybill.emulator.Emulator;
import dev.waybill.emulator.function.ServiceClients;
import dev.waybill.local.WaybillFunctions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The running template on one machine, of which each function's writes are counted. */
final class CountedWaybill implements AutoCloseable {

    static final String SWEEP_NOTE = "DEPLOYMENT / SWEEP";

    /** Twice in the life of a table. */
    private static final String FILLING_NOTE = "DEPLOYMENT / ATTENTION";

    private final Map<String, CountingDynamo> byFunction = new ConcurrentHashMap<>();
    private final ApiKey key = ApiKey.random();
    private final Emulator runtime;

    /** @param tasks the operator's task files */
    CountedWaybill(String... tasks) throws IOException, InterruptedException {
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        runtime = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", ""))
                .withLent(name -> name.equals("WAYBILL_LOCAL") ? Optional.of("true") : Optional.empty())
                .withClients((function, clients) -> {
                    CountingDynamo counting = CountingDynamo.over(clients.dynamo());
                    byFunction.put(function, counting);
                    return new ServiceClients(
                            counting.client(),
                            clients.sqs(),
                            clients.stepFunctions(),
                            clients.parameterStore(),
                            clients.secretsManager());
                }));
        String records = runtime.physicalName("RecordsTable");
        new DynamoIssuedKeys(runtime.dynamo(), records, Clock.systemUTC())
                .put(IssuedKey.ofDeployment(Workbench.WHO, Instant.now(), key.hash()));
        for (String task : tasks) {
            new DynamoTaskStore(runtime.dynamo(), records)
                    .publish(new TaskVersion(Tenant.OPERATOR, TaskParser.parse(task), Instant.now()));
        }
    }

    DynamoDbClient dynamo() {
        return runtime.dynamo();
    }

    String physicalName(String logicalId) {
        return runtime.physicalName(logicalId);
    }

    /** Submits a job and waits for it; returns what is said of it then. */
    String submit(String body) throws IOException, InterruptedException {
        HttpRequest submit = HttpRequest.newBuilder(URI.create(runtime.url() + "/v1/jobs"))
                .headers(
                        "authorization",
                        "Bearer " + key.secret(),
                        "content-type",
                        "application/json",
                        "prefer",
                        "wait=25")
                .POST(BodyPublishers.ofString(body))
                .build();
        String said =
                HttpClient.newHttpClient().send(submit, BodyHandlers.ofString()).body();
        assertThat(said).contains("\"status\":\"completed\"");
        return said;
    }

    List<Write> writes(String function) {
        CountingDynamo counting = byFunction.get(function);
        return counting == null ? List.of() : counting.writes();
    }

    /** Of all functions, but for what the deployment notes of itself. */
    List<Write> writes() {
        return byFunction.values().stream()
                .flatMap(counting -> counting.writes().stream())
                .filter(write -> !Set.of(SWEEP_NOTE, FILLING_NOTE).contains(write.key()))
                .toList();
    }

    List<Execution> executions() {
        return runtime.engine().executions();
    }

    @Override
    public void close() {
        runtime.close();
    }
}
