package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.journey.TestReceiver.Delivered;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookChange;
import dev.waybill.client.WebhookEvent;
import dev.waybill.client.WebhookRequest;
import dev.waybill.client.WebhookSignature;
import dev.waybill.client.Webhooks;
import dev.waybill.command.Ran;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Webhooks through the public API: a receiver on this machine is told what happens, and what it is told is signed. */
class WebhooksIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TASK = "ticket-triage";

    private static RunningWaybill waybill;

    private TestReceiver receiver;
    private int tenants;
    private WaybillClient client;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        waybill = RunningWaybill.start(RunningWaybill.ROOT, data, "");
    }

    @AfterAll
    static void stop() {
        waybill.close();
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = new TestReceiver();
        client = tenant();
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    private WaybillClient tenant() {
        String name = "team-" + System.nanoTime() + "-" + tenants++;
        return WaybillClient.of(waybill.url(), waybill.as(name).key());
    }

    @Test
    void endOfAJob_isToldOnce_signed_andWithoutItsPayload() {
        Webhook webhook = webhook("job.completed");
        String job = job();

        Delivered told = delivered(1).get(0);
        assertThat(told.isSignedWith(webhook.secret().orElseThrow())).isTrue();
        assertThat(told.event().path("type").asText()).isEqualTo("job.completed");
        assertThat(told.event().at("/data/id").asText()).isEqualTo(job);
        assertThat(told.event().at("/data/version").asInt()).isPositive();
        assertThat(told.body()).doesNotContain("refund", "\"output\"", "\"input\"");
        WebhookEvent event = WebhookSignature.verify(
                webhook.secret().orElseThrow(),
                told.headers(),
                told.body().getBytes(StandardCharsets.UTF_8),
                WebhookSignature.USUAL_TOLERANCE);
        assertThat(event.subject()).contains(job);

        Delivery delivery = settled(webhook, told.id());
        assertThat(delivery.status()).isEqualTo("succeeded");
        assertThat(delivery.tries()).singleElement().satisfies(only -> assertThat(only.status())
                .hasValue(204));
    }

    @Test
    void keyPair_signsWhatThePublicKeyVerifies() {
        Webhook webhook = client.webhooks()
                .create(WebhookRequest.of(URI.create(receiver.url()), "job.*").signature("v1a"));
        job();

        Delivered told = delivered(1).get(0);
        assertThat(webhook.secret()).isEmpty();
        WebhookEvent event = WebhookSignature.verify(
                webhook.publicKey().orElseThrow(),
                told.headers(),
                told.body().getBytes(StandardCharsets.UTF_8),
                WebhookSignature.USUAL_TOLERANCE);
        assertThat(event.type()).isEqualTo("job.completed");
    }

    @Test
    void receiverThatFails_isTriedAgain_underTheSameId() {
        receiver.answers(500);
        Webhook webhook = webhook("job.completed");
        job();
        String id = delivered(1).get(0).id();
        receiver.answers(204);

        List<Delivered> tries = delivered(2);
        assertThat(tries).extracting(Delivered::id).containsOnly(id);
        assertThat(tries.get(1).isSignedWith(webhook.secret().orElseThrow())).isTrue();
        Delivery delivery = settled(webhook, id);
        assertThat(delivery.status()).isEqualTo("succeeded");
        assertThat(delivery.tries().get(0).error()).contains("http_500");
    }

    @Test
    void whatWasTold_isToldAgain_asOftenAsAsked() {
        Webhook webhook = webhook("job.completed");
        job();
        String id = delivered(1).get(0).id();
        assertThat(settled(webhook, id).status()).isEqualTo("succeeded");

        assertThat(client.webhooks().redeliver(webhook.id(), id).id()).isEqualTo(id);
        delivered(2);
        assertThat(settled(webhook, id).status()).isEqualTo("succeeded");
        assertThat(client.webhooks()
                        .redeliver(
                                webhook.id(),
                                DeliveryFilter.ALL.since(Instant.now().minusSeconds(600)))
                        .redelivered())
                .isOne();
        assertThat(delivered(3)).extracting(Delivered::id).containsOnly(id);
    }

    @Test
    void rotatedSecret_signsBesideTheOneBefore() {
        Webhook before = webhook("job.completed");
        Webhook after = client.webhooks().rotate(before.id());
        job();

        Delivered told = delivered(1).get(0);
        assertThat(told.isSignedWith(before.secret().orElseThrow())).isTrue();
        assertThat(told.isSignedWith(after.secret().orElseThrow())).isTrue();
        assertThat(after.secret()).isNotEqualTo(before.secret());
    }

    @Test
    void deletedWebhook_isToldNothing_andAnotherStillIs() {
        Webhook deleted = webhook("job.completed");
        try (TestReceiver other = new TestReceiver()) {
            Webhook kept = client.webhooks().create(WebhookRequest.of(URI.create(other.url()), "job.*"));
            client.webhooks().delete(deleted.id());
            String job = job();

            await().atMost(PATIENCE).until(() -> other.delivered().size() == 1);
            assertThat(other.delivered().get(0).event().at("/data/id").asText()).isEqualTo(job);
            assertThat(receiver.delivered()).isEmpty();
            assertThat(client.webhooks().list().stream().map(Webhook::id)).containsExactly(kept.id());
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @Test
    void changedWebhook_isToldOfWhatItWantsNow() {
        Webhook webhook = webhook("job.failed");
        client.webhooks()
                .change(
                        webhook.id(),
                        WebhookChange.NONE.events(List.of("job.*")).tasks(List.of("another")));
        job();
        client.webhooks().change(webhook.id(), WebhookChange.NONE.allTasks());
        // What was read of it may be seconds old.
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> {
            job();
            return !receiver.delivered().isEmpty();
        });
    }

    @Test
    void anotherTenant_findsNothing_andIsToldNothing() {
        Webhook webhook = webhook("job.*");
        Webhooks foreign = tenant().webhooks();
        String delivery = client.webhooks().test(webhook.id()).id();

        assertThat(foreign.list().all()).isEmpty();
        for (Runnable ask : List.<Runnable>of(
                () -> foreign.get(webhook.id()),
                () -> foreign.change(webhook.id(), WebhookChange.NONE.children(true)),
                () -> foreign.delete(webhook.id()),
                () -> foreign.rotate(webhook.id()),
                () -> foreign.enable(webhook.id()),
                () -> foreign.test(webhook.id()),
                () -> foreign.deliveries(webhook.id(), DeliveryFilter.ALL).all(),
                () -> foreign.redeliver(webhook.id(), delivery))) {
            assertThatThrownBy(ask::run)
                    .isInstanceOfSatisfying(ApiProblem.class, problem -> assertThat(problem.status())
                            .isEqualTo(404));
        }
        assertThat(delivered(1).get(0).event().path("type").asText()).isEqualTo("webhook.test");
    }

    @Test
    void goneReceiver_isDisabled_andEnabledAgain() {
        receiver.answers(410);
        Webhook webhook = webhook("job.completed");
        job();

        await().atMost(PATIENCE)
                .until(() -> client.webhooks().get(webhook.id()).disabled().isPresent());
        assertThat(client.webhooks().get(webhook.id()).disabled().orElseThrow().reason())
                .isEqualTo("gone");
        receiver.answers(204);
        assertThat(client.webhooks().enable(webhook.id()).disabled()).isEmpty();
        assertThat(client.webhooks()
                        .redeliver(
                                webhook.id(),
                                DeliveryFilter.ALL
                                        .since(Instant.now().minusSeconds(600))
                                        .status("failed"))
                        .redelivered())
                .isOne();
        delivered(2);
    }

    @Test
    void listen_tellsWhatHappens_passesItOn_andLeavesNothingBehind() throws Exception {
        RunningWaybill team = waybill.as("listener");
        Map<String, String> environment = Map.of("WAYBILL_URL", waybill.url().toString(), "WAYBILL_KEY", team.key());
        client = WaybillClient.of(waybill.url(), team.key());
        CompletableFuture<Ran> listening = CompletableFuture.supplyAsync(() -> Ran.waybill(
                RunningWaybill.ROOT,
                environment,
                "",
                "webhook",
                "listen",
                "--event",
                "job.*",
                "--count",
                "1",
                "--json",
                "--forward",
                receiver.url()));
        await().atMost(PATIENCE).until(() -> !client.webhooks().list().all().isEmpty() || listening.isDone());
        String job = job();

        Ran ran = listening.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(ran.exit()).as(ran.err()).isZero();
        JsonNode line = Json.parse(ran.out().strip());
        assertThat(line.path("type").asText()).isEqualTo("job.completed");
        assertThat(line.at("/data/id").asText()).isEqualTo(job);
        assertThat(line.at("/forwarded/status").asInt()).isEqualTo(204);
        String secret = ran.err().replaceFirst("(?s).*(whsec_\\S+).*", "$1");
        assertThat(receiver.delivered()).singleElement().satisfies(passed -> assertThat(passed.isSignedWith(secret))
                .isTrue());
        assertThat(client.webhooks().list().all()).isEmpty();
    }

    private Webhook webhook(String... events) {
        return client.webhooks().create(WebhookRequest.of(URI.create(receiver.url()), events));
    }

    /** One that is over. */
    private String job() {
        return client.jobs()
                .submitAndAwait(
                        JobRequest.of(TASK, Map.of("subject", "Refund", "body", "Please refund me.")),
                        Duration.ofSeconds(60))
                .id();
    }

    private List<Delivered> delivered(int times) {
        await().atMost(PATIENCE).until(() -> receiver.delivered().size() >= times);
        return receiver.delivered();
    }

    private Delivery settled(Webhook webhook, String id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> client.webhooks().deliveries(webhook.id(), DeliveryFilter.ALL).stream()
                                .filter(delivery -> delivery.id().equals(id))
                                .findFirst()
                                .orElseThrow(),
                        delivery -> !delivery.status().equals("pending"));
    }
}
