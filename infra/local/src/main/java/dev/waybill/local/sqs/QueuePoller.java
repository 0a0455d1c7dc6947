package dev.waybill.local.sqs;

import dev.waybill.local.function.BatchResult;
import dev.waybill.local.function.InvokeOutcome;
import dev.waybill.local.function.InvokeOutcome.Throttled;
import dev.waybill.local.function.LocalFunction;
import dev.waybill.local.resource.SourceSpec.FromQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Feeds a function from a queue, as an event source mapping does: long polls, batches, at most so many at once; what succeeded is
 * deleted, everything else comes again when its visibility ends, until the queue's redrive takes it. Runs on its own threads.
 */
public final class QueuePoller implements AutoCloseable {

    private static final int LONGEST_POLL_SECONDS = 20;
    private static final int MOST_PER_CALL = 10;
    private static final int DEFAULT_CONCURRENCY = 5;
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private final FromQueue source;
    private final LocalFunction function;
    private final SqsClient sqs;
    private final Semaphore concurrency;
    private final ExecutorService threads;
    private volatile boolean closed;

    public QueuePoller(FromQueue source, LocalFunction function, SqsClient sqs) {
        this.source = source;
        this.function = function;
        this.sqs = sqs;
        this.concurrency = new Semaphore(source.maxConcurrency().orElse(DEFAULT_CONCURRENCY));
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "queue-" + source.queue().logicalId());
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        threads.execute(this::poll);
    }

    private void poll() {
        while (!closed) {
            try {
                concurrency.acquire();
                List<Message> batch = receive();
                if (batch.isEmpty() || closed) {
                    concurrency.release();
                } else {
                    threads.execute(() -> take(batch));
                }
            } catch (InterruptedException | RejectedExecutionException stopped) {
                return;
            } catch (SdkException fault) {
                concurrency.release();
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(closed ? 0 : PAUSE_AFTER_FAULT.toMillis());
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    /** Up to a full batch, or what has come when the window ends. */
    private List<Message> receive() {
        int size = source.batching().size();
        List<Message> batch = new ArrayList<>(receive(Math.min(size, MOST_PER_CALL), LONGEST_POLL_SECONDS));
        long end = System.nanoTime() + source.batching().window().toNanos();
        while (!batch.isEmpty() && batch.size() < size && System.nanoTime() < end && !closed) {
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

    private void take(List<Message> received) {
        try {
            List<Message> batch = received.stream()
                    .filter(message -> QueueEvent.passes(
                            message, source.queue().arn(), source.batching().filters()))
                    .toList();
            delete(received.stream().filter(message -> !batch.contains(message)).toList());
            if (!batch.isEmpty()) {
                settle(batch, invoke(batch));
            }
        } catch (SdkException fault) {
            return; // not deleted: they come again
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            concurrency.release();
        }
    }

    /** A throttled batch is kept and tried again while its messages stay hidden. */
    private InvokeOutcome invoke(List<Message> batch) throws InterruptedException {
        byte[] event = QueueEvent.of(batch, source.queue().arn());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(source.queue().visibilitySeconds());
        long pause = 50;
        InvokeOutcome outcome = function.invoke(event);
        while (outcome instanceof Throttled && !closed && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, 1000);
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

    /** Takes no more batches, and lets those under way end; an idle poll is left to the end of its connection. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        long end = System.nanoTime() + DRAIN.toNanos();
        int permits = source.maxConcurrency().orElse(DEFAULT_CONCURRENCY) - 1;
        try {
            if (!concurrency.tryAcquire(permits, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
