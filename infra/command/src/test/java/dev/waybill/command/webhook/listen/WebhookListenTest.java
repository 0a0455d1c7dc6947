package dev.waybill.command.webhook.listen;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.waybill.command.FakeWaybill;
import dev.waybill.command.FakeWaybill.Answer;
import dev.waybill.command.FakeWaybill.Asked;
import dev.waybill.command.Ran;
import dev.waybill.command.context.Exit;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener against a server that delivers as soon as there is an endpoint. */
class WebhookListenTest {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("a secret of thirty-two bytes ...".getBytes(StandardCharsets.UTF_8));
    private static final String BODY =
            "{\"type\":\"job.completed\",\"timestamp\":\"2026-11-01T12:00:00.000Z\",\"data\":"
                    + "{\"id\":\"job_1\",\"object\":\"job\",\"status\":\"completed\",\"version\":4}}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path root;

    private final FakeWaybill server = new FakeWaybill();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<CompletableFuture<HttpResponse<Void>>> answers = new ConcurrentLinkedQueue<>();
    private String left = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void delivery_isVerifiedAndTold_andTheEndpointIsGoneAtTheEnd() {
        delivering(SECRET, 1);

        Ran ran = server.waybill(root, "webhook", "listen", "--count", "1");

        assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.DONE);
        assertThat(ran.out()).matches("(?s)\\d\\d:\\d\\d:\\d\\d  job.completed +job_1 completed\\R");
        assertThat(ran.err()).contains("listening to job.*, review.*, batch.* as webhook_1");
        assertThat(statuses()).containsExactly(204);
        assertThat(server.count("DELETE", "/v1/webhooks/webhook_1")).isOne();
    }

    @Test
    void forPrograms_eachDeliveryIsAnObjectOnALine() {
        delivering(SECRET, 2);

        Ran ran = server.waybill(
                root, "webhook", "listen", "--event", "job.completed", "--task", "t", "--count", "2", "--json");

        List<JsonNode> lines = ran.out().lines().map(FakeWaybill::parse).toList();
        assertThat(lines).hasSize(2).allSatisfy(line -> {
            assertThat(line.path("id").asText()).isEqualTo("event_1");
            assertThat(line.path("type").asText()).isEqualTo("job.completed");
            assertThat(line.at("/data/version").asInt()).isEqualTo(4);
            assertThat(Instant.parse(line.path("received_at").asText())).isBefore(Instant.now());
        });
        assertThat(created().path("events").toString()).isEqualTo("[\"job.completed\"]");
        assertThat(created().path("tasks").toString()).isEqualTo("[\"t\"]");
    }

    @Test
    void whatSomebodyElseSigned_isRefused_andNotCounted() {
        String stranger = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        on(created -> {
            CompletableFuture<HttpResponse<Void>> unused =
                    deliver(created, stranger).thenCompose(refused -> deliver(created, SECRET));
        });

        Ran ran = server.waybill(root, "webhook", "listen", "--count", "1");

        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.err()).contains("refused one with 400");
        assertThat(statuses()).contains(400, 204);
    }

    @Test
    void forward_passesItOnAsItCame_andItsAnswerIsTheReceivers() {
        try (FakeWaybill application = new FakeWaybill()) {
            application.on("POST /hook", request -> new Answer(503, "text/plain", "not now").with("Retry-After", "7"));
            delivering(SECRET, 1);

            Ran ran = server.waybill(
                    root, "webhook", "listen", "--count", "1", "--forward", application.url() + "/hook?a=b");

            assertThat(ran.err()).contains("verifies with " + SECRET);
            assertThat(ran.out()).contains("-> 503 in ");
            Asked passed = application.last();
            assertThat(passed.query()).isEqualTo("a=b");
            assertThat(passed.headers()).containsEntry("Content-Type", "application/json");
            assertThat(isSigned(passed)).isTrue();
            assertThat(statuses()).containsExactly(503);
            assertThat(answers.element().join().headers().firstValue("Retry-After"))
                    .contains("7");
        }
    }

    @Test
    void forward_toNobody_isAnsweredAsABadGateway() {
        FakeWaybill gone = new FakeWaybill();
        URI url = gone.url();
        gone.close();
        delivering(SECRET, 1);

        Ran ran = server.waybill(root, "webhook", "listen", "--count", "1", "--forward", url.toString(), "--json");

        assertThat(FakeWaybill.parse(ran.out()).at("/forwarded/error").asText()).isEqualTo("nothing answers there");
        assertThat(statuses()).containsExactly(502);
    }

    @Test
    void whatAKilledOneHasLeft_isDeleted_andWhatAnotherOneListensAtIsNot() {
        Receiver other = Receiver.start(ListenEndpoint.PATH + "other", received -> Receiver.Reply.of(204));
        FakeWaybill stranger = new FakeWaybill();
        try (other;
                stranger) {
            left = listener("webhook_killed", URI.create("http://127.0.0.1:1" + ListenEndpoint.PATH + "1"))
                    + "," + listener("webhook_other", other.url())
                    + "," + listener("webhook_reused", stranger.url().resolve(ListenEndpoint.PATH + "2"))
                    + ",{\"id\":\"webhook_theirs\",\"url\":\"http://127.0.0.1:1/h\",\"description\":null}";
            delivering(SECRET, 1);

            Ran ran = server.waybill(root, "webhook", "listen", "--count", "1");

            assertThat(ran.err()).contains("2 that an earlier one has left are deleted");
            assertThat(server.count("DELETE", "/v1/webhooks/webhook_killed")).isOne();
            assertThat(server.count("DELETE", "/v1/webhooks/webhook_reused")).isOne();
            assertThat(server.count("DELETE", "/v1/webhooks/webhook_other")).isZero();
            assertThat(server.count("DELETE", "/v1/webhooks/webhook_theirs")).isZero();
        }
    }

    @Test
    void deployedWaybill_isToldApart_withTheWayOut() {
        Ran ran = Ran.waybill(
                root,
                Map.of("WAYBILL_URL", "https://waybill.example.com", "WAYBILL_KEY", FakeWaybill.KEY),
                "",
                "webhook",
                "listen");

        assertThat(ran.exit()).isEqualTo(Exit.REFUSED);
        assertThat(ran.err()).contains("https://waybill.example.com is not on this machine", "webhook create https://");
    }

    @Test
    void whatCannotBe_isRefusedBeforeAnythingIsAsked() {
        assertThat(server.waybill(root, "webhook", "listen", "--count", "0").exit())
                .isEqualTo(Exit.REFUSED);
        assertThat(server.waybill(root, "webhook", "listen", "--forward", "localhost:3000")
                        .err())
                .contains("expected a URL such as");
        assertThat(server.isUnasked()).isTrue();
    }

    private void delivering(String secret, int times) {
        on(created -> {
            for (int n = 0; n < times; n++) {
                CompletableFuture<HttpResponse<Void>> unused = deliver(created, secret);
            }
        });
    }

    /** A server on which something happens as soon as somebody listens. */
    private void on(java.util.function.Consumer<URI> happens) {
        server.on(
                        "GET /v1/webhooks",
                        request ->
                                Answer.json(200, "{\"data\":[" + left + "],\"has_more\":false,\"next_cursor\":null}"))
                .on("POST /v1/webhooks", request -> {
                    creation.complete(request.json());
                    happens.accept(URI.create(request.json().path("url").asText()));
                    return Answer.json(
                            201,
                            "{\"id\":\"webhook_1\",\"events\":" + request.json().path("events") + ",\"secret\":\""
                                    + SECRET + "\"}");
                })
                .on("DELETE /v1/webhooks/webhook_1", request -> new Answer(204, "text/plain", ""))
                .on("DELETE /v1/webhooks/webhook_killed", request -> new Answer(204, "text/plain", ""))
                .on("DELETE /v1/webhooks/webhook_reused", 404, "{\"code\":\"not_found\"}");
    }

    private final CompletableFuture<JsonNode> creation = new CompletableFuture<>();

    private JsonNode created() {
        return creation.join();
    }

    private CompletableFuture<HttpResponse<Void>> deliver(URI url, String secret) {
        long now = Instant.now().getEpochSecond();
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("content-type", "application/json")
                    .header("webhook-id", "event_1")
                    .header("webhook-timestamp", String.valueOf(now))
                    .header("webhook-signature", new Webhook(secret).sign("event_1", now, BODY))
                    .POST(BodyPublishers.ofString(BODY))
                    .build();
            CompletableFuture<HttpResponse<Void>> answer = http.sendAsync(request, BodyHandlers.discarding());
            answers.add(answer);
            return answer;
        } catch (com.standardwebhooks.exceptions.WebhookSigningException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Integer> statuses() {
        return answers.stream().map(answer -> answer.join().statusCode()).toList();
    }

    private static boolean isSigned(Asked passed) {
        Map<String, List<String>> headers = new java.util.HashMap<>();
        passed.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        try {
            new Webhook(SECRET).verify(passed.body(), headers);
            return true;
        } catch (WebhookVerificationException notSigned) {
            return false;
        }
    }

    private static String listener(String id, URI url) {
        return "{\"id\":\"" + id + "\",\"url\":\"" + url + "\",\"description\":\"" + ListenEndpoint.DESCRIPTION + "\"}";
    }
}
