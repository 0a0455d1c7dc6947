package dev.waybill.acceptance.journey;

import static dev.waybill.acceptance.journey.PoisonBench.CANARY;
import static dev.waybill.acceptance.journey.PoisonBench.WELL_BEFORE_IT_COULD_COME_AGAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.client.Batch;
import dev.waybill.client.BatchItem;
import dev.waybill.client.BatchRequest;
import dev.waybill.client.BatchStatus;
import dev.waybill.client.DeadLetter;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What {@link PoisonIT} says of jobs holds of work on sets and of deliveries, and an operator can have undone work done. */
class PoisonedSetsAndWebhooksIT {

    private static final int GOOD = 100;

    private static final String COUNTED = """
            task: counted
            version: 1
            input: {type: object, required: [text], additionalProperties: false, properties: {text: {type: string}}}
            output: {type: object}
            steps: [{name: count, kind: compute, value: '{"letters": $length(input.text)}'}]
            """;

    private static final String APPROVED = """
            task: approved
            version: 1
            input: {type: object}
            output: {type: object}
            steps: [{name: approve, kind: review, value: input, schema: {type: object}, within: 1h}]
            """;

    @TempDir
    private static Path logs = Path.of("");

    private static PoisonBench bench;

    private TestReceiver receiver;

    @BeforeAll
    static void start() {
        bench = new PoisonBench(logs, COUNTED, APPROVED);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void listen() throws IOException {
        receiver = new TestReceiver();
    }

    @AfterEach
    void hangUp() {
        receiver.close();
    }

    private Webhook webhook(String event) {
        return bench.team.webhooks().create(WebhookRequest.of(URI.create(receiver.url()), event));
    }

    private static void poison(String queue) {
        bench.send(queue, CANARY + " is no JSON");
        bench.send(queue, "{\"tenant\":\"" + CANARY + " and more\",\"version\":7}");
    }

    /** Both messages lie where they should, say why and by whom, and nobody has written down what they held. */
    private static void liesAside(String queue, String function) throws IOException {
        List<DeadLetter> dead = await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> bench.deadLetters.list(queue).letters(), letters -> letters.size() == 2);
        assertThat(dead).extracting(DeadLetter::cause).containsExactlyInAnyOrder("not_json", "not_understood");
        assertThat(dead).allSatisfy(letter -> {
            assertThat(letter.raw().path("function").asText()).isEqualTo(function);
            assertThat(letter.raw().toString()).doesNotContain(CANARY);
        });
        assertThat(bench.written()).doesNotContain(CANARY);
        assertThat(bench.clear(queue)).hasSize(2);
    }

    @Test
    void poisonAmongPiecesOfABatch_holdsUpNoItem() throws IOException {
        Batch made = bench.team.batches().create(BatchRequest.of("counted"));
        for (int chunk = 0; chunk < 4; chunk++) {
            int first = chunk * GOOD / 4;
            bench.team
                    .batches()
                    .add(
                            made.id(),
                            IntStream.range(first, first + GOOD / 4)
                                    .mapToObj(i -> BatchItem.of("item-" + i, Map.of("text", "text " + i))));
            if (chunk == 1) {
                poison("SetsQueue");
            }
        }
        bench.team.batches().close(made.id());

        Batch ended = bench.team.batches().await(made.id(), WELL_BEFORE_IT_COULD_COME_AGAIN);

        assertThat(ended.status()).as(ended.raw().toString()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(ended.counts().completed()).isEqualTo(GOOD);
        liesAside("sets", "ExpandSet");
    }

    @Test
    void poisonAmongDeliveries_keepsNoEventFromItsReceiver() throws IOException {
        Webhook webhook = webhook("job.completed");
        Set<String> jobs = new HashSet<>();
        poison("WebhooksQueue");
        for (int i = 0; i < GOOD / 4; i++) {
            jobs.add(bench.team
                    .jobs()
                    .submit(JobRequest.of("counted", Map.of("text", "text " + i)))
                    .id());
        }

        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN).until(() -> toldOf().containsAll(jobs));
        liesAside("webhooks", "DeliverWebhook");
        bench.team.webhooks().delete(webhook.id());
    }

    @Test
    void pieceThatIsRedriven_makesNoJobASecondTime() {
        Batch ended = bench.team
                .batches()
                .await(
                        bench.team
                                .batches()
                                .submit(
                                        BatchRequest.of("counted"),
                                        List.of(BatchItem.of("only", Map.of("text", "once"))))
                                .id(),
                        WELL_BEFORE_IT_COULD_COME_AGAIN);
        bench.send(
                "SetsDeadLetterQueue",
                Json.write(Json.object()
                        .put("tenant", "acme")
                        .put("set", ended.id())
                        .put("kind", "expand")
                        .put("round", 1)
                        .put("chunk", 1)
                        .put("piece", 0)));
        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> !bench.deadLetters.list("sets").letters().isEmpty());

        assertThat(bench.deadLetters.redrive("sets", List.of(), null).done()).hasSize(1);

        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN).until(() -> bench.isEmpty("SetsQueue"));
        assertThat(bench.team.batches().get(ended.id()).raw()).isEqualTo(ended.raw());
        assertThat(bench.deadLetters.list("sets").letters()).isEmpty();
    }

    /** What the reader of the stream could not do for a job that goes on, no later record does. */
    @Test
    void recordAfterWhichAJobWaits_isFollowedWhenItIsRedriven() {
        Webhook webhook = webhook("review.opened");
        String job = bench.team
                .jobs()
                .submit(JobRequest.of("approved", Map.of("total", 1)))
                .id();
        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN).until(() -> toldOf().contains(job));
        int opened = bench.team.jobs().get(job).record().orElseThrow().version();
        await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(() -> events(webhook).equals(List.of("review.opened")) && bench.isEmpty("WebhooksQueue"));
        forget(webhook);
        assertThat(events(webhook)).isEmpty();
        bench.send(
                "ProjectDeadLetterQueue",
                Json.write(Json.object().put("tenant", "acme").put("job", job).put("version", opened)));

        List<String> letters = await().atMost(WELL_BEFORE_IT_COULD_COME_AGAIN)
                .until(
                        () -> bench.deadLetters
                                .redrive("project", List.of(), null)
                                .done(),
                        done -> !done.isEmpty());

        assertThat(letters).hasSize(1);
        assertThat(events(webhook)).containsExactly("review.opened");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.delivered()).hasSize(2));
        assertThat(receiver.delivered().get(1).id())
                .isEqualTo(receiver.delivered().get(0).id());
        bench.team.webhooks().delete(webhook.id());
    }

    private Set<String> toldOf() {
        Set<String> jobs = new HashSet<>();
        receiver.delivered()
                .forEach(each -> jobs.add(each.event().at("/data/id").asText()));
        return jobs;
    }

    private static List<String> events(Webhook webhook) {
        return bench.team.webhooks().deliveries(webhook.id(), DeliveryFilter.ALL).stream()
                .map(each -> each.event().type())
                .toList();
    }

    /** As if nobody had ever put an event on this endpoint's books. */
    private static void forget(Webhook webhook) {
        bench.dynamo().scanPaginator(scan -> scan.tableName(bench.records()).consistentRead(true)).items().stream()
                .map(item -> {
                    Map<String, AttributeValue> key = new HashMap<>(item);
                    key.keySet().retainAll(Set.of("pk", "sk"));
                    return key;
                })
                .filter(key -> key.get("pk").s().contains(webhook.id())
                        && key.get("sk").s().contains("event_"))
                .forEach(key -> bench.dynamo()
                        .deleteItem(delete -> delete.tableName(bench.records()).key(key)));
    }
}
