package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.aws.dynamo.event.DynamoEndpointStore;
import dev.waybill.aws.dynamo.key.DynamoIssuedKeys;
import dev.waybill.aws.dynamo.task.DynamoTaskStore;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.ReceiverUrls;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.WebhookRequest;
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
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What telling one webhook endpoint of a job's end costs, counted on the running template: the figures of docs/reference/cost.md. */
class WebhookCostIT {

    private static final Map<String, CountingDynamo> BY_FUNCTION = new ConcurrentHashMap<>();
    private static final Queue<String> RECEIVED = new ConcurrentLinkedQueue<>();

    private static Emulator runtime;
    private static HttpServer receiver;

    @BeforeAll
    static void runOneJob() throws Exception {
        receiver = receiver();
        Path template = Path.of(System.getProperty("waybill.root"), "template.yaml");
        runtime = Emulator.start(WaybillFunctions.options(template)
                .withParameters(Map.of("Models", ""))
                .withLent(name -> name.equals("WAYBILL_LOCAL") ? Optional.of("true") : Optional.empty())
                .withClients(WebhookCostIT::counting));
        String records = runtime.physicalName("RecordsTable");
        ApiKey key = ApiKey.random();
        new DynamoIssuedKeys(runtime.dynamo(), records, Clock.systemUTC())
                .put(IssuedKey.ofDeployment(Workbench.WHO, Instant.now(), key.hash()));
        new DynamoTaskStore(runtime.dynamo(), records)
                .publish(new TaskVersion(
                        Tenant.OPERATOR, TaskParser.parse(TestTasks.sorting(1, "invoices")), Instant.now()));
        new CreateWebhook(
                        new DynamoEndpointStore(runtime.dynamo(), records, runtime.physicalName("PayloadsTable")),
                        new ReceiverUrls(true),
                        Clock.systemUTC())
                .create(
                        Workbench.WHO,
                        new WebhookRequest(
                                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hooks",
                                List.of(new EventPattern("job.*")),
                                List.of(),
                                false,
                                null,
                                SignatureKind.V1));
        HttpRequest submit = HttpRequest.newBuilder(URI.create(runtime.url() + "/v1/jobs"))
                .headers("authorization", "Bearer " + key.secret(), "content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"task\":\"sorting\",\"input\":{\"text\":\"my invoice\"}}"))
                .build();
        HttpClient.newHttpClient().send(submit, BodyHandlers.ofString());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !RECEIVED.isEmpty()
                        && writes("ProjectFunction").size() == 3
                        && writes("DeliverWebhookFunction").size() == 3);
    }

    private static HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/hooks", exchange -> {
            RECEIVED.add(new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static ServiceClients counting(String function, ServiceClients clients) {
        CountingDynamo counting = CountingDynamo.over(clients.dynamo());
        BY_FUNCTION.put(function, counting);
        return new ServiceClients(
                counting.client(),
                clients.sqs(),
                clients.stepFunctions(),
                clients.parameterStore(),
                clients.secretsManager());
    }

    @AfterAll
    static void stop() {
        runtime.close();
        receiver.stop(0);
    }

    @Test
    void endOfAJob_isReceivedOnce() {
        assertThat(RECEIVED).singleElement().asString().contains("\"type\":\"job.completed\"");
    }

    @Test
    void eventIsTwoUnits_andItsDeliveryFour() {
        assertThat(writes("ProjectFunction"))
                .filteredOn(write -> write.key().contains("#WEBHOOK#"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.key()).contains(" / event_");
                    assertThat(event.table()).isEqualTo(1);
                    assertThat(event.indexes()).as("due").isEqualTo(1);
                });
        List<Write> delivery = writes("DeliverWebhookFunction");
        assertThat(delivery).extracting(Write::operation).containsExactly("update", "put", "update");
        assertThat(delivery.get(0).key()).endsWith(" / PLACES");
        assertThat(delivery.get(1).key()).contains(" / event_");
        assertThat(delivery.get(2).key()).endsWith(" / PLACES");
        assertThat(delivery).extracting(Write::table).containsExactly(1.0, 1.0, 1.0);
        assertThat(delivery).extracting(Write::indexes).as("due is left").containsExactly(0.0, 1.0, 0.0);
    }

    private static List<Write> writes(String function) {
        CountingDynamo counting = BY_FUNCTION.get(function);
        return counting == null ? List.of() : counting.writes();
    }
}
