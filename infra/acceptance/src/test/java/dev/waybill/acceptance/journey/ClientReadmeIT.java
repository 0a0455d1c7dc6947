package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Job;
import dev.waybill.client.JobFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.JobStatus;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.Scope;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client's README shows is compiled as it stands there, and run against a Waybill. */
@ExtendWith(SharedWaybill.Given.class)
class ClientReadmeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WEBHOOK = "String secret, Map<String, List<String>> headers, byte[] body";

    private static RunningWaybill tenant;
    private static WaybillClient waybill;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start(SharedWaybill shared) {
        tenant = shared.running.as("readme");
        waybill = WaybillClient.of(tenant.url(), tenant.key());
    }

    private static JobRequest ticket(String sample) throws IOException {
        Path file = RunningWaybill.ROOT.resolve("events/tickets/" + sample + ".json");
        return JobRequest.of("ticket-triage", Json.parse(Files.readString(file)));
    }

    private static Job run(String sample) throws IOException {
        return waybill.jobs().submitAndAwait(ticket(sample), PATIENCE);
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String::valueOf).toList();
    }

    @Test
    void submitAndWait() throws Exception {
        ReadmeSnippet snippet = ReadmeSnippet.below("Submit and wait", 0, "String url, String key", folder);

        Object team = snippet.run(tenant.url().toString(), tenant.key());

        assertThat(team).isIn("shipping", "a person decides");
        Job job = waybill.jobs()
                .get(waybill.jobs().list(JobFilter.ALL).first(1).items().get(0).id());
        assertThat(job.metadata()).containsEntry("ticket", "4711");
    }

    @Test
    void cancelWithTheWait() throws Exception {
        ReadmeSnippet snippet =
                ReadmeSnippet.below("Submit and wait", 1, "WaybillClient waybill, JobRequest request", folder);

        assertThat(snippet.run(waybill, ticket("charged-twice"))).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void lists() throws Exception {
        String id = run("charged-twice").id();
        ReadmeSnippet snippet = ReadmeSnippet.below("Lists", 0, "WaybillClient waybill", folder);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(texts(snippet.run(waybill))).contains(id));
    }

    @Test
    void batchOfAnIterator() throws Exception {
        Path tickets = Files.writeString(folder.resolve("tickets.tsv"), """
                a\tCharged twice\tI was charged twice for the same order, please refund one payment
                b\tAPI down\tYour API returns error 500 on every request since this morning
                """);
        ReadmeSnippet snippet = ReadmeSnippet.below("Batches", 0, "WaybillClient waybill, Path tickets", folder);

        assertThat(snippet.run(waybill, tickets)).isEqualTo(Map.of("a", "billing", "b", "technical"));
    }

    @Test
    void reviewsAreDecided() throws Exception {
        Job waiting = run("all-caps-grandfather");
        assertThat(waiting.isAwaitingReview()).isTrue();
        String ada = waybill.keys()
                .create(KeyRequest.of("Ada", Scope.REVIEWS_READ, Scope.REVIEWS_DECIDE, Scope.PAYLOADS_READ)
                        .person("ada"))
                .secret()
                .orElseThrow();
        WaybillClient reviewer = WaybillClient.of(tenant.url(), ada);
        await().atMost(PATIENCE).until(() -> reviewer.reviews().list(ReviewFilter.ALL).stream()
                .anyMatch(review -> review.id().equals(waiting.id())));
        ReadmeSnippet snippet = ReadmeSnippet.below("Reviews", 0, "WaybillClient waybill", folder);

        assertThat((Integer) snippet.run(reviewer)).isPositive();
        assertThat(waybill.jobs().await(waiting.id(), PATIENCE).isCompleted()).isTrue();
    }

    /** By the client itself, and by the public library. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void webhookIsReceivedAndVerified(int place) throws Exception {
        ReadmeSnippet snippet = ReadmeSnippet.below("Webhooks", place, WEBHOOK, folder);
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI url = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/waybill");
        Webhook webhook = waybill.webhooks().create(WebhookRequest.of(url, "job.completed"));
        String secret = webhook.secret().orElseThrow();
        receiver.createContext("/", exchange -> {
            try (exchange) {
                byte[] body = exchange.getRequestBody().readAllBytes();
                int status = (Integer) snippet.run(secret, exchange.getRequestHeaders(), body);
                exchange.sendResponseHeaders(status, -1);
            } catch (ReflectiveOperationException failed) {
                throw new IOException(failed);
            }
        });
        receiver.start();
        try {
            Job job = run("charged-twice");

            Delivery delivery = await().atMost(PATIENCE)
                    .until(
                            () -> waybill.webhooks().deliveries(webhook.id(), DeliveryFilter.ALL).stream()
                                    .filter(each -> each.status().equals("succeeded"))
                                    .findFirst(),
                            found -> found.isPresent())
                    .orElseThrow();
            assertThat(delivery.tries()).singleElement().satisfies(only -> assertThat(only.status())
                    .hasValue(204));
            assertThat(delivery.event().subject()).contains(job.id());
            if (place == 0) {
                assertThat(texts(snippet.remembered()))
                        .containsExactly(
                                job.id() + " " + job.record().orElseThrow().version());
            }
            assertThat(snippet.run(secret, Map.of("webhook-id", List.of("event_1")), new byte[0]))
                    .isEqualTo(400);
        } finally {
            waybill.webhooks().delete(webhook.id());
            receiver.stop(0);
        }
    }
}
