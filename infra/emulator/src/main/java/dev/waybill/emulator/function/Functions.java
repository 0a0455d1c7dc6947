package dev.waybill.emulator.function;

import dev.waybill.emulator.file.OwnerOnly;
import dev.waybill.emulator.function.FunctionPackages.FunctionPackage;
import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.resource.FunctionSpec;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The functions of a deployment, by logical id, name or ARN. Thread-safe. */
public final class Functions implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private final Map<String, LocalFunction> functions = new LinkedHashMap<>();
    private final List<FunctionLog> logs = new ArrayList<>();
    private final ExecutorService threads;
    private final ScheduledThreadPoolExecutor timer;

    /**
     * @param logs folder for one log file a function; null keeps none
     * @param echo whether logs go to standard error too
     * @param hosts gives each function what it has of this machine; takes a line for the function's log, too
     * @param inProcess which functions run in this JVM, and how their classes are loaded
     * @param ownJvms runs the others
     * @param awaited is told of invocations that somebody waits for
     * @throws StartException where a handler's class is not in the function's code, or the folder cannot be written
     */
    public Functions(
            List<FunctionSpec> specs,
            @Nullable Path logs,
            boolean echo,
            BiFunction<FunctionSpec, Consumer<String>, FunctionHost> hosts,
            InProcess inProcess,
            OwnJvms ownJvms,
            AwaitedUnderWay awaited) {
        AtomicInteger count = new AtomicInteger();
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "function-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "function-timeouts");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        InvocationTurns turns = new InvocationTurns(
                MachineLoad.HERE::isFull, awaited, Runtime.getRuntime().availableProcessors());
        FunctionPackages packages = new FunctionPackages(inProcess);
        specs.forEach(spec -> packages.at(spec.code()).code().requireHandler(spec));
        StandardStreams.install();
        OutputStream toStandardError = echo ? new FileOutputStream(FileDescriptor.err) : null;
        for (FunctionSpec spec : specs) {
            FunctionLog log = log(spec, logs, toStandardError);
            this.logs.add(log);
            FunctionHost host = hosts.apply(spec, log::log);
            FunctionPackage code = packages.at(spec.code());
            Sandbox sandbox = code.runsInProcess()
                    ? new InProcessSandbox(spec, loader(spec, code, host, inProcess), log)
                    : ownJvms.of(spec, host, log);
            functions.put(spec.logicalId(), new LocalFunction(spec, sandbox, log, threads, timer, turns));
        }
    }

    private static FunctionClassLoader loader(
            FunctionSpec spec, FunctionPackage code, FunctionHost host, InProcess inProcess) {
        return new FunctionClassLoader(
                spec.logicalId(),
                code.code().urls(),
                Functions.class.getClassLoader(),
                host,
                inProcess,
                !code.libraries().areSame());
    }

    private static FunctionLog log(FunctionSpec spec, @Nullable Path folder, @Nullable OutputStream echo) {
        try {
            if (folder == null) {
                return new FunctionLog(null, echo);
            }
            OwnerOnly.make(folder);
            OwnerOnly.protect(folder);
            return new FunctionLog(folder.resolve(spec.logicalId() + ".log"), echo);
        } catch (IOException unwritable) {
            throw new StartException(
                    folder + " cannot be written: name a folder of your own for data and logs", unwritable);
        }
    }

    /** By logical id. */
    public LocalFunction get(String logicalId) {
        LocalFunction function = functions.get(logicalId);
        if (function == null) {
            throw new IllegalArgumentException(
                    "there is no function " + logicalId + "; there are " + functions.keySet());
        }
        return function;
    }

    /** By logical id, name, ARN or ARN with a qualifier. */
    public Optional<LocalFunction> find(String reference) {
        return functions.values().stream()
                .filter(function -> function.spec().name().equals(reference)
                        || function.spec().logicalId().equals(reference)
                        || reference.equals(function.spec().arn())
                        || reference.startsWith(function.spec().arn() + ":"))
                .findFirst();
    }

    /** Waits a while for running invocations, then stops them. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        functions.values().forEach(LocalFunction::close);
        logs.forEach(FunctionLog::close);
    }
}
