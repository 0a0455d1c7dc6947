package dev.waybill.emulator;

import static dev.waybill.emulator.TrialStack.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Queues as event sources: what of a queue reaches its function, in which batches, and what becomes of the rest. */
class QueueSourceIT {

    private static TrialStack stack;

    @BeforeAll
    static void start(@TempDir Path folder) {
        stack = TrialStack.start(folder, "sources.yaml", options -> options);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void batches_holdAtMostTheirSize() {
        sendAll("SmallQueue", "a", 7);
        await().atMost(SOON).until(() -> items("small").size() == 7);
        assertThat(stack.notes("small"))
                .allSatisfy(batch -> assertThat(batch.split(",", -1)).hasSizeLessThanOrEqualTo(3));
    }

    @Test
    void window_gathersOneBatch_alsoOverTen() {
        sendAll("WindowQueue", "a", 6);
        sendAll("WindowQueue", "b", 6);
        await().atMost(SOON).until(() -> items("windowed").size() == 12);
        assertThat(stack.notes("windowed")).hasSize(1);
    }

    @Test
    void failedBatch_comesAgain_thenGoesToTheDeadLetterQueue() {
        stack.send("WholeQueue", "throw-1");
        await().atMost(SOON).until(() -> stack.bodies("DeadLetters").contains("throw-1"));
        assertThat(stack.notes("whole")).containsExactly("throw-1", "throw-1");
    }

    @Test
    void partialFailure_bringsOnlyTheFailedMessageAgain() {
        sendAll("PartialQueue", "ok", 2);
        stack.send("PartialQueue", "once-1");
        await().atMost(SOON)
                .until(() -> items("partial").stream().filter("once-1"::equals).count() == 2);
        assertThat(items("partial")).containsOnlyOnce("ok-0", "ok-1");
        await().atMost(SOON).until(() -> left("PartialQueue") == 0);
    }

    @Test
    void maximumConcurrency_boundsTheBatchesUnderWay() {
        sendAll("TwoQueue", "hold", 5);
        await().atMost(SOON).until(() -> stack.notes("two").size() == 2);
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> stack.notes("two").size() == 2);
        stack.put("Notes", Map.of("pk", "go", "sk", "go"));
        await().atMost(SOON).until(() -> stack.notes("two").size() == 5);
    }

    @Test
    void messageThatNoFilterTakes_isDeletedUnseen() {
        stack.send("WantedQueue", "{\"kind\":\"other\"}");
        stack.send("WantedQueue", "plain");
        stack.send("WantedQueue", "{\"kind\":\"wanted\"}");
        await().atMost(SOON).until(() -> !stack.notes("wanted").isEmpty() && left("WantedQueue") == 0);
        assertThat(items("wanted")).containsExactly("{\"kind\":\"wanted\"}");
    }

    @Test
    void delayedMessage_comesAfterItsDelay() {
        long sent = System.nanoTime();
        stack.send("LateQueue", "late");
        await().atMost(SOON).until(() -> !stack.notes("late").isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void throttledFunction_leavesItsMessagesInTheQueue() {
        stack.send("ThrottledQueue", "waits");
        await().atMost(SOON).until(() -> stack.bodies("ThrottledLetters").contains("waits"));
        assertThat(stack.notes("throttled")).isEmpty();
    }

    private static List<String> items(String function) {
        return stack.notes(function).stream()
                .flatMap(Pattern.compile(",")::splitAsStream)
                .toList();
    }

    private static void sendAll(String queue, String prefix, int count) {
        stack.emulator().sqs().sendMessageBatch(send -> send.queueUrl(stack.queueUrl(queue))
                .entries(IntStream.range(0, count)
                        .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                                .id("m" + i)
                                .messageBody(prefix + "-" + i)
                                .build())
                        .toList()));
    }

    /** Messages that are in a queue, visible or not. */
    private static int left(String queue) {
        Map<QueueAttributeName, String> counts = stack.emulator()
                .sqs()
                .getQueueAttributes(get -> get.queueUrl(stack.queueUrl(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                + Integer.parseInt(counts.get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE));
    }
}
