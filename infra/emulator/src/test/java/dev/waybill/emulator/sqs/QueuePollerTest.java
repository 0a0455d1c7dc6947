package dev.waybill.emulator.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.function.FakeFunction;
import dev.waybill.emulator.resource.QueueSpec;
import dev.waybill.emulator.resource.SourceSpec.Batching;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** One batch at once, so that a place which is not given back stops the queue. */
class QueuePollerTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private final ScriptedQueue queue = new ScriptedQueue();

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, OutOfMemoryError.class})
    void pollThatThrows_endsNoQueue(Class<? extends Throwable> thrown) {
        queue.answers.add(() -> {
            throw sneaky(thrown);
        });
        queue.answers.add(() -> List.of(message("after")));
        FakeFunction function = FakeFunction.fast();

        try (QueuePoller poller = poller(function)) {
            poller.start();
            await().atMost(SOON).until(() -> function.events().size() == 1);
        }

        assertThat(function.events().get(0)).contains("after");
    }

    @Test
    void batchThatThrows_endsNoQueue() {
        AtomicInteger starts = new AtomicInteger();
        FakeFunction function = FakeFunction.of(() -> {
            if (starts.getAndIncrement() == 0) {
                throw new StackOverflowError("a secret");
            }
            return CompletableFuture.completedFuture(FakeFunction.DONE);
        });
        queue.answers.add(() -> List.of(message("first")));
        queue.answers.add(() -> List.of(message("second")));

        try (QueuePoller poller = poller(function)) {
            poller.start();
            await().atMost(SOON).until(() -> queue.deleted.size() == 1);
        }

        assertThat(queue.deleted).containsExactly("second");
    }

    private QueuePoller poller(FakeFunction function) {
        QueueSpec spec = new QueueSpec("Trial", "trial", "arn:aws:sqs:eu-central-1:0:trial", "http://trial", Map.of());
        Batching batching = new Batching(1, Duration.ZERO, false, List.of());
        return new QueuePoller(
                new FromQueue("Fake", spec, batching, OptionalInt.of(1)),
                function,
                queue,
                new AwaitedMessages(),
                () -> false);
    }

    private static Message message(String body) {
        return Message.builder()
                .messageId(body)
                .receiptHandle(body)
                .body(body)
                .md5OfBody("")
                .build();
    }

    private static RuntimeException sneaky(Class<? extends Throwable> type) {
        try {
            return throwing(type.getDeclaredConstructor().newInstance());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException throwing(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Gives each poll the next answer, and holds it while there is none. */
    private static final class ScriptedQueue implements SqsClient {

        private final BlockingQueue<Supplier<List<Message>>> answers = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> deleted = new LinkedBlockingQueue<>();

        @Override
        public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
            try {
                return ReceiveMessageResponse.builder()
                        .messages(answers.take().get())
                        .build();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }

        @Override
        public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
            request.entries().forEach(entry -> deleted.add(entry.id()));
            return DeleteMessageBatchResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
