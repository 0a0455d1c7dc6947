package dev.waybill.acceptance.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.acceptance.cost.CountingDynamo.Write;
import dev.waybill.aws.dynamo.event.DynamoEndpointStore;
import dev.waybill.core.event.CreateWebhook;
import dev.waybill.core.event.EventPattern;
import dev.waybill.core.event.ReceiverUrls;
import dev.waybill.core.event.SignatureKind;
import dev.waybill.core.event.WebhookRequest;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What telling one webhook endpoint of a job's end costs, counted on the running template: the figures of docs/reference/cost.md. */
class WebhookCostIT {

    private static final Queue<String> RECEIVED = new ConcurrentLinkedQueue<>();

    private static CountedWaybill waybill;
    private static HttpServer receiver;

    @BeforeAll
    static void runOneJob() throws Exception {
        receiver = receiver();
        waybill = new CountedWaybill(TestTasks.sorting(1, "invoices"));
        new CreateWebhook(
                        new DynamoEndpointStore(
                                waybill.dynamo(),
                                waybill.physicalName("RecordsTable"),
                                waybill.physicalName("PayloadsTable")),
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
        waybill.submit("{\"task\":\"sorting\",\"input\":{\"text\":\"my invoice\"}}");
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

    @AfterAll
    static void stop() {
        waybill.close();
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
        return waybill.writes(function);
    }
}
