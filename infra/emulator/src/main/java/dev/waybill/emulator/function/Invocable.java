package dev.waybill.emulator.function;

import dev.waybill.emulator.resource.FunctionSpec;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A function as its callers see it. Thread-safe. */
public interface Invocable {

    FunctionSpec spec();

    /**
     * Runs the handler on a thread of its own, at most for the function's timeout.
     *
     * @return the outcome, on that thread or the timer's; to cancel it interrupts the handler
     */
    CompletableFuture<InvokeOutcome> start(byte[] event);

    /** Runs the handler and waits for it, at most for the function's timeout. */
    default InvokeOutcome invoke(byte[] event) {
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
}
