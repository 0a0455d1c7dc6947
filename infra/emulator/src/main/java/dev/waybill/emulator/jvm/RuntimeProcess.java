package dev.waybill.emulator.jvm;

import dev.waybill.emulator.function.Failures;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.resource.FunctionSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution environment: a JVM with Lambda's runtime in it. It takes one invocation at a time, and is killed where one runs out of
 * time, as Lambda discards an environment then.
 */
final class RuntimeProcess implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private final FunctionSpec function;
    private final RuntimeApi api;
    private final Process process;
    private final Duration startLimit;
    private volatile boolean usable = true;

    private RuntimeProcess(FunctionSpec function, RuntimeApi api, Process process, Duration startLimit) {
        this.function = function;
        this.api = api;
        this.process = process;
        this.startLimit = startLimit;
    }

    /**
     * Starts the JVM and returns at once.
     *
     * @param log takes what it writes
     */
    static RuntimeProcess start(FunctionSpec function, JvmCommand command, OutputStream log, Duration startLimit)
            throws IOException {
        RuntimeApi api = new RuntimeApi(function.arn(), function.timeout());
        try {
            Process process = command.process(api.address()).start();
            Thread pump = new Thread(() -> pump(process, log), "log-of-" + function.logicalId());
            pump.setDaemon(true);
            pump.start();
            return new RuntimeProcess(function, api, process, startLimit);
        } catch (IOException notStarted) {
            api.close();
            throw notStarted;
        }
    }

    private static void pump(Process process, OutputStream log) {
        try (var output = process.getInputStream()) {
            output.transferTo(log);
        } catch (IOException gone) {
            return; // the process was killed
        }
    }

    /** Whether it takes another invocation: one that is being killed does not, and may still be seen to run. */
    boolean isUsable() {
        return usable && process.isAlive();
    }

    /** @throws InterruptedException where nobody waits any more; the JVM is killed then */
    InvokeOutcome invoke(byte[] event, String requestId) throws InterruptedException {
        CompletableFuture<InvokeOutcome> exited =
                process.onExit().thenApply(ended -> Failures.exited(requestId, ended.exitValue()));
        boolean answered = false;
        try {
            first(api.ready(), exited, startLimit);
            if (!api.ready().isDone()) {
                return exited.getNow(Failures.exited(requestId, 1));
            }
            CompletableFuture<InvokeOutcome> outcome = api.invoke(event, requestId);
            first(outcome, exited, function.timeout());
            answered = outcome.isDone();
            return answered ? outcome.getNow(Failures.stopped()) : exited.getNow(Failures.stopped());
        } catch (TimeoutException slow) {
            return Failures.timedOut(function, requestId);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeApi.InitFailure init) {
                return init.failed();
            }
            throw new IllegalStateException(failed);
        } finally {
            if (!answered) {
                usable = false;
                process.destroyForcibly();
            }
        }
    }

    private static void first(CompletableFuture<?> wanted, CompletableFuture<?> other, Duration most)
            throws InterruptedException, ExecutionException, TimeoutException {
        Object unused = CompletableFuture.anyOf(wanted, other).get(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Asks it to end first. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        api.close();
    }
}
