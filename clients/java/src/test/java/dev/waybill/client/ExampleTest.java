package dev.waybill.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples that the documentation shows, compiled and run. */
class ExampleTest {

    private final FakeServer server = new FakeServer();

    @AfterEach
    void stop() {
        server.close();
    }

    record Triage(String team) {}

    private static String first(String url, String key) {
        // first job
        WaybillClient waybill = WaybillClient.of(URI.create(url), key);
        JobRequest request = JobRequest.of("ticket-triage", Map.of("subject", "Hi", "body", "Where is my parcel?"))
                .metadata("ticket", "4711");
        Job job = waybill.jobs().submitAndAwait(request, Duration.ofMinutes(2));
        if (job.isCompleted()) {
            Triage triage = job.output(Triage.class);
            return triage.team();
        }
        return job.isAwaitingReview()
                ? "a person decides"
                : job.error().map(JobError::code).orElse("not yet");
        // end
    }

    private static String errors(WaybillClient waybill, JobRequest request) {
        // errors
        try {
            return waybill.jobs().submit(request.idempotencyKey("order-4711")).id();
        } catch (ApiProblem problem) {
            problem.places().forEach(place -> System.err.println(place.pointer() + ": " + place.detail()));
            return problem.code() + (problem.retryable() ? ", later perhaps" : "");
        } catch (UnreachableException unreachable) {
            return "no answer: " + unreachable.reason();
        }
        // end
    }

    private static int reviews(WaybillClient waybill) {
        // reviews
        Reviews reviews = waybill.reviews();
        int decided = 0;
        for (ReviewSummary each : reviews.list(ReviewFilter.ALL.task("ticket-triage"))) {
            Review review = reviews.claim(each.id(), Duration.ofMinutes(15));
            Decision decision = Decision.on(review).note("The contract says so, page 3.");
            Review closed = review.answer().isPresent()
                    ? reviews.approve(review.id(), decision)
                    : reviews.correct(review.id(), Map.of("team", "legal"), decision.because("no_answer"));
            decided += closed.isOpen() ? 0 : 1;
        }
        return decided;
        // end
    }

    private static Map<Integer, Integer> versions(WaybillClient waybill, String definition) {
        // versions
        Tasks tasks = waybill.tasks();
        int version = tasks.publishYaml(definition).version().version();
        TaskHead head = tasks.get("ticket-triage");
        Rollout tenth =
                Rollout.of(Map.of(head.rollout().lastKey(), 90, version, 10)).by(Rollout.By.SUBJECT);
        return tasks.rollOut("ticket-triage", tenth, head.etag().orElseThrow()).rollout();
        // end
    }

    private static Map<String, String> batch(WaybillClient waybill, Path tickets) throws IOException {
        // batch
        Batches batches = waybill.batches();
        Map<String, String> teams = new TreeMap<>();
        try (Stream<String> lines = Files.lines(tickets)) {
            Iterator<BatchItem> items = lines.map(line -> line.split("\t", 3))
                    .map(ticket -> BatchItem.of(ticket[0], Map.of("subject", ticket[1], "body", ticket[2])))
                    .iterator();
            Batch batch = batches.submit(BatchRequest.of("ticket-triage").stopWhenFailedPercent(20), items);
            Batch ended = batches.await(batch.id(), Duration.ofHours(6));
            for (BatchResult result : batches.results(ended.id())) {
                teams.put(
                        result.customId(),
                        result.isCompleted()
                                ? result.output(Triage.class).team()
                                : result.status().text());
            }
        }
        return teams;
        // end
    }

    private static List<String> list(WaybillClient waybill) {
        // list
        JobFilter yesterdays =
                JobFilter.ALL.task("ticket-triage").createdAfter(Instant.now().minus(Duration.ofDays(1)));
        return waybill.jobs().list(yesterdays).stream()
                .filter(job -> job.costMicros().orElse(0) < 10_000)
                .limit(250)
                .map(JobSummary::id)
                .toList();
        // end
    }

    private static JobStatus start(WaybillClient waybill, JobRequest request) {
        // start
        try (StartedJob job = waybill.jobs().start(request)) {
            return job.await(Duration.ofSeconds(30)).status();
        }
        // end
    }

    private static int library(String secret, Map<String, List<String>> headers, byte[] body) {
        // library
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            new com.standardwebhooks.Webhook(secret).verify(text, headers);
            return 204;
        } catch (com.standardwebhooks.exceptions.WebhookVerificationException unverified) {
            return 400;
        }
        // end
    }

    private static WaybillClient built(URI url, String key, AtomicInteger number) {
        // builder
        return WaybillClient.builder(url, key)
                .timeout(Duration.ofSeconds(5))
                .retries(new RetryPolicy(2, Duration.ofSeconds(10)))
                .requestIds(() -> "order-4711." + number.incrementAndGet())
                .build();
        // end
    }

    private static final List<String> REMEMBERED = new ArrayList<>();

    private static void remember(String event, String job, int version) {
        REMEMBERED.add(event + " " + job + " " + version);
    }

    private static int webhook(String secret, Map<String, List<String>> headers, byte[] body) {
        // webhooks
        WebhookEvent event;
        try {
            event = WebhookSignature.verify(secret, headers, body, WebhookSignature.USUAL_TOLERANCE);
        } catch (UnverifiedWebhookException unverified) {
            return 400;
        }
        if (event.type().equals("job.completed")) {
            remember(event.id(), event.subject().orElseThrow(), event.version());
        }
        return 204;
        // end
    }

    @Test
    void batch_isSentWaitedForAndRead(@TempDir Path folder) throws IOException {
        String ended = "{\"id\":\"batch_1\",\"status\":\"completed\",\"counts\":{\"total\":1,\"completed\":1}}";
        server.answers(
                FakeServer.json(202, "{\"id\":\"batch_1\",\"status\":\"receiving\"}"),
                FakeServer.json(202, "{\"taken\":1,\"total\":1}"),
                FakeServer.json(202, "{\"id\":\"batch_1\",\"status\":\"in_progress\"}"),
                FakeServer.json(200, ended),
                FakeServer.json(
                        200, "{\"custom_id\":\"a\",\"status\":\"completed\",\"output\":{\"team\":\"shipping\"}}"));
        Path tickets = Files.writeString(folder.resolve("tickets.tsv"), "a\tHi\tWhere is my parcel?\n");

        assertThat(batch(server.client(), tickets)).isEqualTo(Map.of("a", "shipping"));
        assertThat(server.asked().get(1).body())
                .contains("\"custom_id\":\"a\"", "\"subject\":\"Hi\"", "\"body\":\"Where is my parcel?\"");
    }

    @Test
    void list_isStreamed() {
        server.answers(
                200, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\",\"usage\":{\"cost_micros\":10000}}],\"has_more\":false}");

        assertThat(list(server.client())).containsExactly("a");
    }

    @Test
    void startedJob_isAwaited() {
        server.answers(202, "{\"id\":\"job_1\",\"status\":\"completed\"}");

        assertThat(start(server.client(), JobRequest.of("t", Map.of()))).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void clientOfOwnBounds_isBuilt() {
        server.answers(200, "{\"status\":\"ok\"}");

        assertThat(built(server.url(), FakeServer.KEY, new AtomicInteger())
                        .health()
                        .status())
                .isEqualTo("ok");
        assertThat(server.last().headers()).containsEntry("X-Request-Id", "order-4711.1");
    }

    @Test
    void webhooks_areVerified_andRemembered() throws WebhookSigningException {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        String body = "{\"type\":\"job.completed\",\"data\":{\"id\":\"job_1\",\"version\":3}}";
        long now = Instant.now().getEpochSecond();
        Map<String, List<String>> headers = Map.of(
                "Webhook-Id", List.of("event_1"),
                "Webhook-Timestamp", List.of(String.valueOf(now)),
                "Webhook-Signature", List.of(new com.standardwebhooks.Webhook(secret).sign("event_1", now, body)));

        assertThat(webhook(secret, headers, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(204);
        assertThat(REMEMBERED).containsExactly("event_1 job_1 3");
        assertThat(webhook(secret, headers, new byte[0])).isEqualTo(400);
        assertThat(library(secret, headers, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(204);
        assertThat(library(secret, headers, new byte[0])).isEqualTo(400);
    }

    @Test
    void howTo_showsHowWebhooksAreVerified() throws IOException {
        assertThat(squeezed(Path.of("../../docs/how-to/receive-webhooks.md"))).contains(example("webhooks"));
    }

    @Test
    void versions_areRolledOut() {
        server.answers(
                FakeServer.json(201, "{\"task\":\"ticket-triage\",\"version\":3}"),
                FakeServer.json(200, "{\"task\":\"ticket-triage\",\"rollout\":{\"2\":100}}", "ETag: \"a-1\""),
                FakeServer.json(200, "{\"task\":\"ticket-triage\",\"rollout\":{\"2\":90,\"3\":10}}"));

        assertThat(versions(server.client(), "task: ticket-triage")).isEqualTo(Map.of(2, 90, 3, 10));
        assertThat(server.last().body()).isEqualTo("{\"weights\":{\"2\":90,\"3\":10},\"by\":\"subject\"}");
    }

    @Test
    void firstJob_runs() {
        server.answers(
                FakeServer.json(202, "{\"id\":\"job_1\",\"status\":\"queued\"}"),
                FakeServer.json(200, "{\"id\":\"job_1\",\"status\":\"completed\",\"output\":{\"team\":\"billing\"}}"));

        assertThat(first(server.url().toString(), FakeServer.KEY)).isEqualTo("billing");
    }

    @Test
    void errors_areTold() {
        server.answers(422, "{\"code\":\"invalid_input\",\"title\":\"Invalid\"}");

        assertThat(errors(server.client(), JobRequest.of("t", Map.of()))).isEqualTo("invalid_input");
    }

    @Test
    void reviews_areDecided() {
        server.answers(
                FakeServer.json(200, "{\"data\":[{\"id\":\"job_1\"}],\"has_more\":false}"),
                FakeServer.json(200, "{\"id\":\"job_1\",\"status\":\"open\",\"answer_version\":4,\"answer\":null}"),
                FakeServer.json(200, "{\"id\":\"job_1\",\"status\":\"closed\",\"answer_version\":4}"));

        assertThat(reviews(server.client())).isEqualTo(1);
        assertThat(server.last().line()).isEqualTo("POST /v1/reviews/job_1/correct");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first job",
                "start",
                "list",
                "errors",
                "batch",
                "reviews",
                "versions",
                "webhooks",
                "library",
                "builder"
            })
    void readme_showsWhatIsTestedHere(String example) throws IOException {
        // A comment behind a line is for the reader.
        String readme = Files.readString(Path.of("README.md")).replaceAll(" // [^\n]*", "");
        assertThat(squeezed(readme)).contains(example(example));
    }

    @Test
    void packageDocumentation_showsTheFirstJob() throws IOException {
        String shown = Files.readString(Path.of("src/main/java/dev/waybill/client/package-info.java"))
                .replace("\n * ", "\n");
        assertThat(squeezed(shown)).contains(example("first job"));
    }

    private static String example(String name) throws IOException {
        String source = Files.readString(Path.of("src/test/java/dev/waybill/client/ExampleTest.java"));
        int begin = source.indexOf("// " + name + "\n") + name.length() + 4;
        return squeezed(source.substring(begin, source.indexOf("// end", begin)));
    }

    private static String squeezed(Path file) throws IOException {
        return squeezed(Files.readString(file));
    }

    /** White space is for the formatter to choose. */
    private static String squeezed(String text) {
        return text.replaceAll("\\s+", "");
    }
}
