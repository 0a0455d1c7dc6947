package dev.waybill.emulator.sqs;

import dev.waybill.emulator.function.Invocable;
import dev.waybill.emulator.log.Faults;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Feeds a function from a queue, as an event source mapping does: one long poll after the other, and at most so many batches at once.
 * On a machine that is full, a backlog gives way, see {@link GivingWay}. Runs on its own threads.
 */
public final class QueuePoller implements AutoCloseable {

    private static final int DEFAULT_CONCURRENCY = 5;
    private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);
    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Faults FAULTS = new Faults(QueuePoller.class);
    private final String queue;
    private final QueueBatches batches;
    private final AwaitedMessages awaited;
    private final int size;
    private final int most;
    private final GivingWay givingWay;
    private final Semaphore concurrency;
    private final ExecutorService threads;
    private volatile boolean closed;

    /** @param full whether others need this machine's processors */
    QueuePoller(FromQueue source, Invocable function, SqsClient sqs, AwaitedMessages awaited, BooleanSupplier full) {
        this.awaited = awaited;
        this.queue = source.queue().logicalId();
        this.batches = new QueueBatches(source, function, sqs, () -> closed);
        this.size = source.batching().size();
        this.most = source.maxConcurrency().orElse(DEFAULT_CONCURRENCY);
        this.concurrency = new Semaphore(most);
        // The permit that the poll itself holds is none.
        this.givingWay = new GivingWay(full, () -> most - 1 - concurrency.availablePermits(), System::nanoTime);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "queue-" + queue);
            thread.setDaemon(true);
            return thread;
        });
    }

    public void start() {
        threads.execute(this::poll);
    }

    /** Ends only when it is closed: whatever a poll meets, its permit comes back and the queue is asked again. */
    private void poll() {
        while (!closed) {
            try {
                concurrency.acquire();
            } catch (InterruptedException stopped) {
                return;
            }
            boolean handedOn = false;
            try {
                List<Message> batch = receive();
                if (!batch.isEmpty() && !closed) {
                    threads.execute(() -> take(batch));
                    handedOn = true;
                }
            } catch (RejectedExecutionException | InterruptedException stopped) {
                return;
            } catch (Throwable fault) {
                tell("cannot be read", fault);
                pause();
            } finally {
                if (!handedOn) {
                    concurrency.release();
                }
            }
        }
    }

    private List<Message> receive() throws InterruptedException {
        int some = givingWay.take(size);
        long begun = System.nanoTime();
        List<Message> batch = batches.receive(some);
        givingWay.polled(System.nanoTime() - begun);
        return batch;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(closed ? 0 : PAUSE_AFTER_FAULT.toMillis());
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    private void take(List<Message> batch) {
        try {
            awaited.of(batch).run(() -> {
                batches.take(batch);
                return batch;
            });
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Throwable fault) {
            tell("gave a batch that comes again", fault); // not deleted
        } finally {
            concurrency.release();
        }
    }

    /** By class only: the message may hold a payload. */
    private void tell(String what, Throwable fault) {
        if (!closed) {
            FAULTS.tell(queue + " " + what, fault);
        }
    }

    /** Takes no more batches, and lets those under way end; an idle poll is left to the end of its connection. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        try {
            if (!concurrency.tryAcquire(most - 1, DRAIN.toNanos(), TimeUnit.NANOSECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
