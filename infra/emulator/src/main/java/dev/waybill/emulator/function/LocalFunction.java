package dev.waybill.emulator.function;

import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.resource.FunctionSpec;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A function that is ready to be invoked. Its handler is built at the first invocation, and anew after one that ran out of time, as
 * Lambda discards an environment then. Thread-safe; unlike in Lambda one handler serves invocations that run at once.
 */
public final class LocalFunction {

    /** The service's bound on a synchronous response. */
    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024;

    private static final int UNRESERVED = 1000;
    private final FunctionSpec spec;
    private final FunctionClassLoader loader;
    private final FunctionLog log;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final Semaphore concurrency;
    private final Object building = new Object();
    private volatile @Nullable Handler handler;

    /** @param timer ends what runs out of time */
    LocalFunction(
            FunctionSpec spec,
            FunctionClassLoader loader,
            FunctionLog log,
            ExecutorService threads,
            ScheduledExecutorService timer) {
        this.spec = spec;
        this.loader = loader;
        this.log = log;
        this.threads = threads;
        this.timer = timer;
        this.concurrency = new Semaphore(spec.reserved().orElse(UNRESERVED));
    }

    public FunctionSpec spec() {
        return spec;
    }

    ClassLoader loader() {
        return loader;
    }

    /** Runs the handler and waits for it, at most for the function's timeout. */
    public InvokeOutcome invoke(byte[] event) {
        CompletableFuture<InvokeOutcome> outcome = start(event);
        try {
            return outcome.get();
        } catch (ExecutionException failed) {
            return Failures.of(failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException stopped) {
            outcome.cancel(true);
            Thread.currentThread().interrupt();
            return Failures.stopped();
        }
    }

    /**
     * Runs the handler on a thread of its own, at most for the function's timeout.
     *
     * @return the outcome, on that thread or the timer's; to cancel it interrupts the handler
     */
    public CompletableFuture<InvokeOutcome> start(byte[] event) {
        if (!concurrency.tryAcquire()) {
            return CompletableFuture.completedFuture(new Throttled());
        }
        String requestId = UUID.randomUUID().toString();
        CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
        Future<?> running;
        Future<?> timeout;
        try {
            running = threads.submit(() -> outcome.complete(run(event, requestId)));
            timeout = timer.schedule(
                    () -> stop(running, requestId, outcome), spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            concurrency.release();
            return CompletableFuture.completedFuture(Failures.stopped());
        }
        CompletableFuture<InvokeOutcome> unused = outcome.whenComplete((ended, cancelled) -> {
            timeout.cancel(false);
            if (cancelled != null) {
                running.cancel(true);
            }
        });
        return outcome;
    }

    /** The outcome first: the handler may still find one when it is interrupted, and that comes too late. */
    private void stop(Future<?> running, String requestId, CompletableFuture<InvokeOutcome> outcome) {
        if (!outcome.isDone()) {
            handler = null;
            log.log("REPORT RequestId: " + requestId + " Status: timeout");
            outcome.complete(Failures.timedOut(spec, requestId));
            running.cancel(true);
        }
    }

    private InvokeOutcome run(byte[] event, String requestId) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        StandardStreams.bind(log);
        long started = System.nanoTime();
        try {
            Handler ready = handler;
            if (ready == null) {
                ready = build();
            }
            InvocationContext context = new InvocationContext(
                    spec, requestId, started + spec.timeout().toNanos(), log);
            return bounded(ready.handle(event, context));
        } catch (Throwable thrown) {
            log.log(Failures.trace(thrown));
            return Failures.of(thrown);
        } finally {
            report(requestId, started);
            StandardStreams.unbind();
            thread.setContextClassLoader(before);
            concurrency.release();
        }
    }

    private static InvokeOutcome bounded(byte[] payload) {
        return payload.length <= MOST_RESPONSE_BYTES
                ? new Returned(payload)
                : Failures.tooLarge(payload.length, MOST_RESPONSE_BYTES);
    }

    private Handler build() throws Throwable {
        synchronized (building) {
            Handler built = handler;
            if (built == null) {
                long started = System.nanoTime();
                built = Handler.build(loader, spec.handlerClass(), spec.handlerMethod());
                handler = built;
                log.log("INIT_REPORT Init Duration: " + millis(started) + " ms");
            }
            return built;
        }
    }

    private void report(String requestId, long started) {
        log.log("REPORT RequestId: " + requestId + " Duration: " + millis(started) + " ms Memory Size: "
                + spec.memoryMegabytes() + " MB");
    }

    private static String millis(long since) {
        long hundredths = (System.nanoTime() - since) / 10_000;
        return hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10;
    }
}
