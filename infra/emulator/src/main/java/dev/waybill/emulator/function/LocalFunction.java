package dev.waybill.emulator.function;

import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import dev.waybill.emulator.resource.FunctionSpec;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A function that is ready to be invoked. It starts at the first invocation, and anew after one that ran out of time, as Lambda
 * discards an environment then. Thread-safe.
 */
public final class LocalFunction implements Invocable {

    /** The service's bound on a synchronous response. */
    private static final int MOST_RESPONSE_BYTES = 6 * 1024 * 1024;

    private static final int UNRESERVED = 1000;
    private final FunctionSpec spec;
    private final Sandbox sandbox;
    private final FunctionLog log;
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final InvocationTurns turns;
    private final Semaphore concurrency;

    /**
     * @param timer ends what runs out of time
     * @param turns of all functions
     */
    LocalFunction(
            FunctionSpec spec,
            Sandbox sandbox,
            FunctionLog log,
            ExecutorService threads,
            ScheduledExecutorService timer,
            InvocationTurns turns) {
        this.spec = spec;
        this.sandbox = sandbox;
        this.log = log;
        this.threads = threads;
        this.timer = timer;
        this.turns = turns;
        this.concurrency = new Semaphore(spec.reserved().orElse(UNRESERVED));
    }

    @Override
    public FunctionSpec spec() {
        return spec;
    }

    @Override
    public CompletableFuture<InvokeOutcome> start(byte[] event) {
        if (!concurrency.tryAcquire()) {
            return CompletableFuture.completedFuture(new Throttled());
        }
        String requestId = UUID.randomUUID().toString();
        Awaited awaited = Awaited.spend();
        CompletableFuture<InvokeOutcome> outcome = new CompletableFuture<>();
        // Given back once, before anybody hears of the end, and also where the handler never ran or will not stop.
        AtomicBoolean held = new AtomicBoolean(true);
        Runnable giveBack = () -> {
            if (held.compareAndSet(true, false)) {
                concurrency.release();
            }
        };
        Future<?> running;
        Future<?> timeout;
        try {
            running = threads.submit(() -> {
                InvokeOutcome ended = run(event, requestId, awaited);
                giveBack.run();
                outcome.complete(ended);
            });
            timeout = timer.schedule(
                    () -> stop(running, requestId, giveBack, outcome),
                    spec.timeout().plus(sandbox.startLimit()).toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            giveBack.run();
            return CompletableFuture.completedFuture(Failures.stopped());
        } catch (Error noThread) {
            giveBack.run();
            throw noThread;
        }
        CompletableFuture<InvokeOutcome> unused = outcome.whenComplete((ended, cancelled) -> {
            timeout.cancel(false);
            if (cancelled != null) {
                running.cancel(true);
                giveBack.run();
            }
        });
        return outcome;
    }

    /** The outcome first: the handler may still find one when it is interrupted, and that comes too late. */
    private void stop(
            Future<?> running, String requestId, Runnable giveBack, CompletableFuture<InvokeOutcome> outcome) {
        if (!outcome.isDone()) {
            sandbox.discard();
            log.log("REPORT RequestId: " + requestId + " Status: timeout");
            giveBack.run();
            outcome.complete(Failures.timedOut(spec, requestId));
            running.cancel(true);
        }
    }

    /** What the handler made of the event, whatever it throws. */
    private InvokeOutcome run(byte[] event, String requestId, Awaited awaited) {
        try {
            return turns.take(awaited, spec.timeout(), () -> handle(event, requestId));
        } catch (InterruptedException stopped) {
            return Failures.stopped();
        } catch (Throwable broken) {
            return Failures.of(broken);
        }
    }

    private InvokeOutcome handle(byte[] event, String requestId) {
        long started = System.nanoTime();
        try {
            return bounded(sandbox.run(event, requestId));
        } catch (InterruptedException stopped) {
            return Failures.stopped();
        } finally {
            log.log("REPORT RequestId: " + requestId + " Duration: " + FunctionLog.millis(started) + " ms Memory Size: "
                    + spec.memoryMegabytes() + " MB");
        }
    }

    private static InvokeOutcome bounded(InvokeOutcome outcome) {
        return outcome instanceof Returned returned && returned.payload().length > MOST_RESPONSE_BYTES
                ? Failures.tooLarge(returned.payload().length, MOST_RESPONSE_BYTES)
                : outcome;
    }

    void close() {
        sandbox.close();
    }
}
