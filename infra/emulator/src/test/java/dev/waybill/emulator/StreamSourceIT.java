package dev.waybill.emulator;

import static dev.waybill.emulator.TrialStack.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams as event sources: batches in order, and what becomes of one that fails. */
class StreamSourceIT {

    private static TrialClock clock;
    private static TrialStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        clock = new TrialClock(Instant.now());
        stack = TrialStack.start(folder, "streams.yaml", options -> options.withClock(clock));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void failedBatch_isHalved_untilTheBadRecordIsAlone_andToldWithoutItsContent() throws IOException {
        for (String item : List.of("1", "2", "3", "4", "5", "throw", "7", "8")) {
            stack.put("HalvesTable", Map.of("pk", "hush-key", "sk", item, "text", "hush-content"));
        }
        await().atMost(SOON).until(() -> stack.bodies("GivenUp").size() == 1);
        await().atMost(SOON).until(() -> stack.notes("halves").contains("7,8"));
        assertThat(stack.notes("halves"))
                .containsExactly(
                        "1,2,3,4,5,throw,7,8", "1,2,3,4", "5,throw,7,8", "5,throw", "5", "throw", "throw", "7,8");
        String told = stack.bodies("GivenUp").get(0);
        JsonNode record = new ObjectMapper().readTree(told);
        assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetryAttemptsExhausted");
        assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
        assertThat(record.at("/DDBStreamBatchInfo/batchSize").asInt()).isEqualTo(1);
        assertThat(record.at("/DDBStreamBatchInfo/startSequenceNumber").asText())
                .isNotEmpty()
                .isEqualTo(record.at("/DDBStreamBatchInfo/endSequenceNumber").asText());
        assertThat(record.at("/DDBStreamBatchInfo/streamArn").asText()).contains("/stream/");
        assertThat(told).doesNotContain("hush");
    }

    @Test
    void partialFailure_isTriedAgainFromTheFirstFailedRecordOn() {
        for (String item : List.of("1", "2", "once-3", "4", "once-5")) {
            stack.put("PartialTable", Map.of("pk", "k", "sk", item));
        }
        // The batch says that the third and the fifth failed: everything from the third on comes again, and succeeds.
        await().atMost(SOON).until(() -> stack.notes("partial").size() == 2);
        assertThat(stack.notes("partial")).containsExactly("1,2,once-3,4,once-5", "once-3,4,once-5");
    }

    @Test
    void batchIsGivenUpAfterItsRetries_andTheNextOneComes() {
        stack.put("GivesUpTable", Map.of("pk", "k", "sk", "throw"));
        stack.put("GivesUpTable", Map.of("pk", "k", "sk", "z"));
        await().atMost(SOON).until(() -> stack.notes("gives-up").contains("z"));
        assertThat(stack.notes("gives-up")).containsExactly("throw", "throw", "throw", "z");
    }

    @Test
    void batchThatKeepsFailing_isGivenUpWhenItIsTooOld() {
        stack.put("AgesTable", Map.of("pk", "k", "sk", "throw"));
        await().atMost(SOON).until(() -> stack.notes("ages").size() >= 2);
        assertThat(stack.bodies("TooOld")).isEmpty();
        clock.advance(Duration.ofMinutes(11));
        await().atMost(SOON).until(() -> !stack.bodies("TooOld").isEmpty());
        assertThat(stack.bodies("TooOld").get(0)).contains("\"condition\":\"RecordAgeExceeded\"");
    }

    @Test
    void changesThatNoFilterTakes_areNotSeen() {
        stack.put("FilteredTable", Map.of("pk", "k", "sk", "1", "kind", "other"));
        stack.put("FilteredTable", Map.of("pk", "k", "sk", "2", "kind", "wanted"));
        stack.put("FilteredTable", Map.of("pk", "k", "sk", "2", "kind", "wanted", "more", "x"));
        stack.put("FilteredTable", Map.of("pk", "k", "sk", "3", "kind", "wanted"));
        await().atMost(SOON)
                .until(() -> String.join(",", stack.notes("filtered")).contains("3"));
        assertThat(String.join(",", stack.notes("filtered"))).isEqualTo("2,3");
    }
}
