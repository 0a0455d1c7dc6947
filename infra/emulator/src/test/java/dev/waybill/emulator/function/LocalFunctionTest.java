package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A function with room for one invocation gives that room back, whatever becomes of an invocation. */
class LocalFunctionTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Threads threads = new Threads();
    private final LocalFunction function;

    LocalFunctionTest() throws IOException {
        function = new LocalFunction(
                FakeFunction.spec(Optional.empty()),
                new NoSandbox(),
                new FunctionLog(null, null),
                threads,
                timer,
                new InvocationTurns(() -> false, new AwaitedUnderWay(), 1));
    }

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void invocationThatWasStoppedBeforeItBegan_givesItsRoomBack() {
        function.start(new byte[0]).cancel(true);

        assertThat(function.start(new byte[0])).isNotCompleted();
    }

    @Test
    void invocationWithoutAThread_givesItsRoomBack() {
        threads.exhausted = true;
        assertThatThrownBy(() -> function.start(new byte[0])).isInstanceOf(OutOfMemoryError.class);
        threads.exhausted = false;

        assertThat(function.start(new byte[0])).isNotCompleted();
    }

    @Test
    void invocationWhoseTimeoutCannotBeSet_givesItsRoomBackOnce() {
        timer.shutdownNow();
        assertThat(function.start(new byte[0])).isCompleted();
        threads.runAll();
        threads.exhausted = false;

        CompletableFuture<InvokeOutcome> second = function.start(new byte[0]);

        assertThat(second).isCompleted();
        assertThat(second.join()).isNotInstanceOf(Throttled.class);
    }

    @Test
    void invocationThatRuns_keepsItsRoomUntilItEnds() {
        CompletableFuture<InvokeOutcome> first = function.start(new byte[0]);
        assertThat(function.start(new byte[0]).join()).isInstanceOf(Throttled.class);

        threads.runAll();

        assertThat(first).isCompleted();
        assertThat(function.start(new byte[0])).isNotCompleted();
    }

    /** Runs what it is given when the test says so. */
    private static final class Threads extends AbstractExecutorService {

        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private boolean exhausted;

        void runAll() {
            while (!tasks.isEmpty()) {
                tasks.remove().run();
            }
        }

        @Override
        public void execute(Runnable task) {
            if (exhausted) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            tasks.add(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** Whoever runs a function here does not come so far. */
    private static final class NoSandbox implements Sandbox {
        @Override
        public InvokeOutcome run(byte[] event, String requestId) {
            throw new AssertionError("nothing is run here");
        }

        @Override
        public Duration startLimit() {
            return Duration.ZERO;
        }

        @Override
        public void discard() {}

        @Override
        public void close() {}
    }
}
