package dev.waybill.emulator.function;

import java.time.Duration;

/** Where one function runs: in this JVM or in one of its own. Thread-safe: invocations may run at once. */
public interface Sandbox extends AutoCloseable {

    /**
     * Runs the function and waits for it. What it throws is an outcome.
     *
     * @throws InterruptedException where nobody waits any more, because the function's time is over or its caller is gone
     */
    InvokeOutcome run(byte[] event, String requestId) throws InterruptedException;

    /** How long a start may take on top of the function's own time. */
    Duration startLimit();

    /** Starts afresh for the next invocation, as Lambda does after a time-out. */
    void discard();

    @Override
    void close();
}
