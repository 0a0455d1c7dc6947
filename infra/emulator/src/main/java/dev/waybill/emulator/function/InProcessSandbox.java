package dev.waybill.emulator.function;

import dev.waybill.emulator.function.InvokeOutcome.Returned;
import dev.waybill.emulator.resource.FunctionSpec;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs a function in this JVM. Its handler is built at the first invocation; unlike in Lambda one serves invocations that run at once. */
final class InProcessSandbox implements Sandbox {

    private final FunctionSpec spec;
    private final FunctionClassLoader loader;
    private final FunctionLog log;
    private final Object building = new Object();
    private volatile @Nullable Handler handler;

    InProcessSandbox(FunctionSpec spec, FunctionClassLoader loader, FunctionLog log) {
        this.spec = spec;
        this.loader = loader;
        this.log = log;
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // whatever a function throws is an outcome
    public InvokeOutcome run(byte[] event, String requestId) {
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
            return new Returned(ready.handle(event, context));
        } catch (Throwable thrown) {
            log.log(Failures.trace(thrown));
            return Failures.of(thrown);
        } finally {
            StandardStreams.unbind();
            thread.setContextClassLoader(before);
        }
    }

    private Handler build() throws Throwable {
        synchronized (building) {
            Handler built = handler;
            if (built == null) {
                long started = System.nanoTime();
                built = HandlerLoader.load(loader, spec.handlerClass(), spec.handlerMethod());
                handler = built;
                log.log("INIT_REPORT Init Duration: " + FunctionLog.millis(started) + " ms");
            }
            return built;
        }
    }

    /** It is part of the function's time. */
    @Override
    public Duration startLimit() {
        return Duration.ZERO;
    }

    @Override
    public void discard() {
        handler = null;
    }

    @Override
    public void close() {
        discard();
    }
}
