package dev.waybill.emulator.jvm;

import dev.waybill.emulator.function.Failures;
import dev.waybill.emulator.function.FunctionHost;
import dev.waybill.emulator.function.InvokeOutcome;
import dev.waybill.emulator.function.Sandbox;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.FunctionSpec;
import dev.waybill.emulator.service.ServiceEndpoints;
import dev.waybill.emulator.service.ServiceEndpoints.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function in JVMs of its own. The first starts with the first invocation, another one when all are busy, up to a few, so that
 * no template takes all of a machine's memory; one more invocation waits then.
 */
final class JvmSandbox implements Sandbox {

    private static final int MOST_JVMS = 3;
    private static final Duration START_LIMIT = Duration.ofSeconds(20);
    private final FunctionSpec function;
    private final FunctionHost host;
    private final OutputStream log;
    private final RuntimeFolder folder;
    private final ServiceEndpoints endpoints;
    private final Semaphore places;
    private final Deque<RuntimeProcess> idle = new ArrayDeque<>();
    private final Set<RuntimeProcess> running = new HashSet<>();
    private @Nullable JvmCommand command;
    private boolean closed;

    JvmSandbox(
            FunctionSpec function,
            FunctionHost host,
            OutputStream log,
            RuntimeFolder folder,
            ServiceEndpoints endpoints) {
        this.function = function;
        this.host = host;
        this.log = log;
        this.folder = folder;
        this.endpoints = endpoints;
        this.places = new Semaphore(Math.min(MOST_JVMS, function.reserved().orElse(MOST_JVMS)));
    }

    @Override
    public InvokeOutcome run(byte[] event, String requestId) throws InterruptedException {
        places.acquire();
        try {
            RuntimeProcess process = take();
            try {
                return process.invoke(event, requestId);
            } finally {
                giveBack(process);
            }
        } catch (IOException notStarted) {
            return Failures.of(new StartException(function.logicalId() + ": its JVM does not start", notStarted));
        } finally {
            places.release();
        }
    }

    private synchronized RuntimeProcess take() throws IOException {
        if (closed) {
            throw new IOException("this machine stops");
        }
        RuntimeProcess process = idle.poll();
        while (process != null && !process.isUsable()) {
            discard(process);
            process = idle.poll();
        }
        if (process != null) {
            return process;
        }
        RuntimeProcess started = RuntimeProcess.start(function, command(), log, START_LIMIT);
        running.add(started);
        return started;
    }

    private JvmCommand command() throws IOException {
        JvmCommand known = command;
        if (known == null) {
            Caller caller = endpoints.admit(host.clients());
            known = new JvmCommand(
                    function,
                    folder.classPath(),
                    folder.taskRoot(function.logicalId(), function.code()),
                    folder.temporary(),
                    caller);
            command = known;
        }
        return known;
    }

    private synchronized void giveBack(RuntimeProcess process) {
        if (process.isUsable() && !closed) {
            idle.push(process);
        } else {
            discard(process);
        }
    }

    private void discard(RuntimeProcess process) {
        running.remove(process);
        process.close();
    }

    @Override
    public Duration startLimit() {
        return START_LIMIT;
    }

    /** The JVM whose invocation ran out of time is killed with it. */
    @Override
    public void discard() {}

    @Override
    public void close() {
        List<RuntimeProcess> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(running);
            running.clear();
            idle.clear();
        }
        left.forEach(RuntimeProcess::close);
    }
}
