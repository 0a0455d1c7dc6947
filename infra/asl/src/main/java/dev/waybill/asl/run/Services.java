package dev.waybill.asl.run;

import dev.waybill.asl.EngineClock;
import dev.waybill.asl.ExecutionListener;
import dev.waybill.asl.TaskIntegration;
import dev.waybill.asl.VirtualClock;
import dev.waybill.asl.expression.Builtins;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What all executions of an engine share. */
public record Services(
        EngineClock clock,
        Executor executor,
        List<TaskIntegration> integrations,
        ExecutionListener listener,
        Chance chance,
        Tokens tokens,
        List<Runnable> closers) {

    /** Where random things come from: pauses, and the functions of expressions that draw. */
    public record Chance(RandomGenerator random, Builtins builtins) {}

    /** Room for expressions that recurse as deep as they may. */
    private static final long STACK_BYTES = 4L << 20;

    /** With the defaults for what is null; what is made here is closed here. */
    public static Services create(
            @Nullable EngineClock clock,
            @Nullable Executor executor,
            List<TaskIntegration> integrations,
            ExecutionListener listener,
            RandomGenerator random) {
        EngineClock time = clock == null ? EngineClock.system() : clock;
        Runnable closeClock = clock == null ? time::close : () -> {};
        Executor threads = executor;
        Runnable closeThreads = () -> {};
        if (threads == null && time instanceof VirtualClock) {
            threads = Runnable::run;
        } else if (threads == null) {
            ExecutorService pool = pool();
            threads = pool;
            closeThreads = pool::shutdown;
        }
        return new Services(
                time,
                threads,
                List.copyOf(integrations),
                new CarefulListener(listener),
                new Chance(random, new Builtins(random, time::now)),
                new Tokens(),
                List.of(closeClock, closeThreads));
    }

    private static ExecutorService pool() {
        AtomicInteger numbers = new AtomicInteger();
        int size = Math.max(2, Math.min(4, Runtime.getRuntime().availableProcessors()));
        return Executors.newFixedThreadPool(size, action -> {
            Thread thread = new Thread(null, action, "asl-" + numbers.incrementAndGet(), STACK_BYTES);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Closes the clock and the pool where they are the engine's own. */
    public void close() {
        closers.forEach(Runnable::run);
    }
}
