package dev.waybill.emulator.function;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Invocations that somebody waits for without a thread, so that they can be stopped with their caller. Thread-safe. */
public final class UnderWay implements AutoCloseable {

    private final Map<Long, CompletableFuture<InvokeOutcome>> invocations = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    public CompletableFuture<InvokeOutcome> start(Invocable function, byte[] event) {
        CompletableFuture<InvokeOutcome> invocation = function.start(event);
        Long number = count.incrementAndGet();
        invocations.put(number, invocation);
        return invocation.whenComplete((outcome, cancelled) -> invocations.remove(number));
    }

    /** Interrupts those that still run. */
    @Override
    public void close() {
        List.copyOf(invocations.values()).forEach(invocation -> invocation.cancel(true));
    }
}
