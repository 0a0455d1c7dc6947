package dev.waybill.emulator.sqs;

import dev.waybill.emulator.function.BatchResult;
import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Batches of one queue: gathered by long polls, taken through the function, and deleted where they succeeded or a filter keeps them
 * out. What is not deleted comes again when its visibility ends, until the queue's redrive takes it. Thread-safe.
 */
final class QueueBatches {

    private static final int LONGEST_POLL_SECONDS = 20;
    private static final int MOST_PER_CALL = 10;
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 1000;
    private final FromQueue source;
    private final Invocable function;
    private final SqsClient sqs;
    private final BooleanSupplier closed;

    QueueBatches(FromQueue source, Invocable function, SqsClient sqs, BooleanSupplier closed) {
        this.source = source;
        this.function = function;
        this.sqs = sqs;
        this.closed = closed;
    }

    /**
     * Up to a full batch, or what has come when the window ends; empty where nothing comes for a whole poll.
     *
     * @param size of a full batch, at most the source's
     */
    List<Message> receive(int size) {
        List<Message> batch = new ArrayList<>(receive(Math.min(size, MOST_PER_CALL), LONGEST_POLL_SECONDS));
        long end = System.nanoTime() + source.batching().window().toNanos();
        while (!batch.isEmpty() && batch.size() < size && System.nanoTime() - end < 0 && !closed.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toSeconds(end - System.nanoTime());
            batch.addAll(receive(Math.min(size - batch.size(), MOST_PER_CALL), (int) Math.max(1, left)));
        }
        return batch;
    }

    private List<Message> receive(int most, int seconds) {
        return sqs.receiveMessage(receive -> receive.queueUrl(source.queue().url())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds(seconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    void take(List<Message> received) throws InterruptedException {
        List<Message> batch = received.stream()
                .filter(message -> QueueEvent.passes(
                        message, source.queue().arn(), source.batching().filters()))
                .toList();
        delete(received.stream().filter(message -> !batch.contains(message)).toList());
        if (!batch.isEmpty()) {
            settle(batch, invoke(batch));
        }
    }

    /** A throttled batch is kept and tried again while its messages stay hidden. */
    private InvokeOutcome invoke(List<Message> batch) throws InterruptedException {
        byte[] event = QueueEvent.of(batch, source.queue().arn());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(source.queue().visibilitySeconds());
        long pause = FIRST_PAUSE_MILLIS;
        InvokeOutcome outcome = function.invoke(event);
        while (outcome instanceof Throttled
                && !closed.getAsBoolean()
                && System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause) - end < 0) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            outcome = function.invoke(event);
        }
        return outcome;
    }

    private void settle(List<Message> batch, InvokeOutcome outcome) {
        Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
        Optional<Set<String>> failed =
                BatchResult.failures(outcome, source.batching().partialFailures(), ids);
        failed.ifPresent(items -> delete(batch.stream()
                .filter(message -> !items.contains(message.messageId()))
                .toList()));
    }

    private void delete(List<Message> messages) {
        for (int from = 0; from < messages.size(); from += MOST_PER_CALL) {
            List<DeleteMessageBatchRequestEntry> entries = messages.stream()
                    .skip(from)
                    .limit(MOST_PER_CALL)
                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                            .id(message.messageId())
                            .receiptHandle(message.receiptHandle())
                            .build())
                    .toList();
            sqs.deleteMessageBatch(
                    delete -> delete.queueUrl(source.queue().url()).entries(entries));
        }
    }
}
