package dev.waybill.bench.webhook;

import dev.waybill.bench.marking.MarkingUp;
import dev.waybill.client.JobRequest;
import dev.waybill.client.WaybillException;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Jobs that are submitted at an even pace, whatever becomes of those before; what meets the server away is sent until it is there. Thread-safe. */
final class Submissions implements AutoCloseable {

    private static final int CALLERS = 8;

    private final MarkingUp up;
    private final WebhookPlan plan;
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final long begun = System.nanoTime();

    Submissions(MarkingUp up, WebhookPlan plan) {
        this.up = up;
        this.plan = plan;
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.execute(this::submitAll);
        }
        callers.shutdown();
    }

    private void submitAll() {
        try {
            for (int n = next.getAndIncrement(); n < plan.events(); n = next.getAndIncrement()) {
                long planned = begun + TimeUnit.SECONDS.toNanos(n) / plan.perSecond();
                TimeUnit.NANOSECONDS.sleep(planned - System.nanoTime());
                ids.add(up.client()
                        .jobs()
                        .submit(JobRequest.of(MarkingUp.TASK, Map.of("text", "event " + n)))
                        .id());
            }
        } catch (WaybillException refused) {
            failures.add("a job was not taken: " + refused.getMessage());
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all are submitted, or given up. */
    boolean areOver() {
        return callers.isTerminated();
    }

    /** Of the jobs that were taken. */
    Set<String> ids() {
        return Set.copyOf(ids);
    }

    /** Why callers gave up. */
    Queue<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        callers.shutdownNow();
    }
}
