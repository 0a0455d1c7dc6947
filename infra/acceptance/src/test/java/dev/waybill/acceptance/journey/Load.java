package dev.waybill.acceptance.journey;

import dev.waybill.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A tenant that sends {@link #AT_ONCE} jobs at once, half of them of a task that waits for no answer and half of one that the model
 * hangs on, and then jobs of the first kind without a pause. What it has sent is cancelled when it is closed.
 */
final class Load implements AutoCloseable {

    static final int AT_ONCE = 60;
    private static final int SENDERS = 4;
    private final RunningWaybill tenant;
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS);
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private Future<?> goingOn = CompletableFuture.completedFuture(null);
    private volatile boolean stopped;

    private Load(RunningWaybill tenant) {
        this.tenant = tenant;
    }

    /** Returns when all that comes at once is sent. */
    static Load on(RunningWaybill tenant) {
        Load load = new Load(tenant);
        List<Callable<Void>> atOnce = new ArrayList<>();
        for (int job = 0; job < AT_ONCE / 2; job++) {
            atOnce.add(load.sending("hanging"));
            atOnce.add(load.sending("hasty"));
        }
        load.all(atOnce);
        load.goingOn = load.threads.submit(load::withoutPause);
        return load;
    }

    /** How many jobs it has sent so far. */
    int sent() {
        return sent.size();
    }

    private void withoutPause() {
        while (!stopped) {
            sent.add(tenant.submit("hasty", Json.object()));
        }
    }

    private Callable<Void> sending(String task) {
        return () -> {
            sent.add(tenant.submit(task, Json.object()));
            return null;
        };
    }

    private void all(List<Callable<Void>> calls) {
        try {
            for (Future<?> call : threads.invokeAll(calls)) {
                call.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a call of the load failed", failed);
        }
    }

    @Override
    public void close() {
        stopped = true;
        all(List.of(this::lastSent));
        List<Callable<Void>> cancels = new ArrayList<>();
        sent.forEach(job -> cancels.add(() -> {
            tenant.post("/v1/jobs/" + job + "/cancel", "");
            return null;
        }));
        all(cancels);
        threads.shutdownNow();
    }

    private Void lastSent() throws ExecutionException, InterruptedException {
        goingOn.get();
        return null;
    }
}
