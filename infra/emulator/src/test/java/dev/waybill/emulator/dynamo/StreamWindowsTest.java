package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.emulator.function.FakeFunction;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.resource.SourceSpec;
import dev.waybill.emulator.resource.SourceSpec.Batching;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StreamWindowsTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Deque<String> answers = new ArrayDeque<>();
    private final FakeFunction function = FakeFunction.of(() -> CompletableFuture.completedFuture(answer()));

    @Test
    void changes_comeWithTheirWindowAndShard_andWhatTheFunctionMadeOfItSoFar() throws Exception {
        answers.add("{\"state\":{\"seen\":\"1\"}}");
        StreamBatches batches = batches(WINDOW, NOON);
        batches.take(List.of(change("1", NOON.plusSeconds(5))), "shardId-1");
        batches.take(List.of(change("2", NOON.plusSeconds(6))), "shardId-1");

        JsonNode first = event(0);
        assertThat(first.path("shardId").asText()).isEqualTo("shardId-1");
        assertThat(first.path("window").toString())
                .isEqualTo("{\"start\":\"2026-11-01T12:00:00Z\",\"end\":\"2026-11-01T12:15:00Z\"}");
        assertThat(first.path("state").toString()).isEqualTo("{}");
        assertThat(first.path("eventSourceARN").asText()).isEqualTo("arn:stream");
        assertThat(first.path("isFinalInvokeForWindow").asBoolean(true)).isFalse();
        assertThat(first.path("isWindowTerminatedEarly").asBoolean(true)).isFalse();
        assertThat(event(1).path("state").toString()).isEqualTo("{\"seen\":\"1\"}");
    }

    @Test
    void changeOfTheNextWindow_endsTheOneBefore_andBeginsAnew() throws Exception {
        answers.add("{\"state\":{\"seen\":\"1\"}}");
        batches(WINDOW, NOON)
                .take(
                        List.of(change("1", NOON), change("2", NOON.plus(WINDOW)), change("3", NOON.plus(WINDOW))),
                        "shardId-1");

        assertThat(function.events()).hasSize(3);
        assertThat(event(1).path("isFinalInvokeForWindow").asBoolean()).isTrue();
        assertThat(event(1).path("Records")).isEmpty();
        assertThat(event(1).path("state").toString()).isEqualTo("{\"seen\":\"1\"}");
        assertThat(event(2).path("Records")).hasSize(2);
        assertThat(event(2).path("state").toString()).isEqualTo("{}");
    }

    @Test
    void shards_haveWindowsOfTheirOwn() throws Exception {
        answers.add("{\"state\":{\"seen\":\"1\"}}");
        StreamBatches batches = batches(WINDOW, NOON);
        batches.take(List.of(change("1", NOON)), "shardId-1");
        batches.take(List.of(change("1", NOON.plus(WINDOW))), "shardId-2");

        assertThat(function.events()).hasSize(2);
        assertThat(event(1).path("state").toString()).isEqualTo("{}");
    }

    @Test
    void windowThatIsOver_isEndedOnce_thoughNothingComes() throws Exception {
        StreamBatches batches = batches(WINDOW, NOON.plus(WINDOW));
        batches.take(List.of(change("1", NOON)), "shardId-1");
        batches.endWindows();
        batches.endWindows();

        assertThat(function.events()).hasSize(2);
        assertThat(event(1).path("isFinalInvokeForWindow").asBoolean()).isTrue();
    }

    @Test
    void windowThatIsNot_isLeftOpen() throws Exception {
        StreamBatches batches = batches(WINDOW, NOON.plus(WINDOW).minusSeconds(1));
        batches.take(List.of(change("1", NOON)), "shardId-1");
        batches.endWindows();
        assertThat(function.events()).hasSize(1);
    }

    @Test
    void answerWithoutAState_failsTheBatch() throws Exception {
        answers.add("{\"batchItemFailures\":[]}");
        batches(WINDOW, NOON).take(List.of(change("1", NOON)), "shardId-1");
        assertThat(function.events()).hasSize(2);
        assertThat(event(1)).isEqualTo(event(0));
    }

    @Test
    void endThatFails_comesAgain_beforeAnythingElse() throws Exception {
        StreamBatches batches = batches(WINDOW, NOON);
        batches.take(List.of(change("1", NOON)), "shardId-1");
        answers.add("{}");
        batches.take(List.of(change("2", NOON.plus(WINDOW))), "shardId-1");

        assertThat(function.events()).hasSize(4);
        assertThat(event(2)).isEqualTo(event(1));
        assertThat(event(3).at("/Records/0/dynamodb/SequenceNumber").asText()).isEqualTo("2");
    }

    @Test
    void recordsThatFail_comeAgainInTheirWindow() throws Exception {
        answers.add("{\"state\":{\"seen\":\"2\"},\"batchItemFailures\":[{\"itemIdentifier\":\"2\"}]}");
        batches(WINDOW, NOON).take(List.of(change("1", NOON), change("2", NOON)), "shardId-1");

        assertThat(event(1).at("/Records/0/dynamodb/SequenceNumber").asText()).isEqualTo("2");
        assertThat(event(1).path("shardId").asText()).isEqualTo("shardId-1");
        assertThat(event(1).path("state").toString()).isEqualTo("{\"seen\":\"2\"}");
    }

    @Test
    void sourceWithoutWindows_hasPlainEvents() throws Exception {
        answers.add("{}");
        StreamBatches batches = batches(Duration.ZERO, NOON.plus(WINDOW));
        batches.take(List.of(change("1", NOON)), "shardId-1");
        batches.endWindows();
        assertThat(function.events()).hasSize(1);
        assertThat(event(0).properties())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("Records");
    }

    private InvokeOutcome answer() {
        String answer = answers.isEmpty() ? "{\"state\":{}}" : answers.remove();
        return new Returned(answer.getBytes(StandardCharsets.UTF_8));
    }

    private StreamBatches batches(Duration window, Instant now) {
        FromStream source = new FromStream(
                "Fake",
                "Trial",
                new Batching(10, Duration.ZERO, true, List.of()),
                true,
                new SourceSpec.Failing(OptionalInt.empty(), Optional.empty(), false, Optional.empty()),
                window);
        return new StreamBatches(
                source,
                function,
                new StreamWindows(window, "arn:stream"),
                Clock.fixed(now, ZoneOffset.UTC),
                (queue, message) -> {});
    }

    private JsonNode event(int number) throws Exception {
        return Json.parse(function.events().get(number));
    }

    private static ObjectNode change(String sequence, Instant at) {
        ObjectNode record = Json.object();
        record.putObject("dynamodb")
                .put("ApproximateCreationDateTime", at.getEpochSecond())
                .put("SequenceNumber", sequence);
        return record;
    }
}
