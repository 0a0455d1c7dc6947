package dev.waybill.emulator.function;

import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous invocations: tried again after a failure, first after a minute, then after two, as often as the function says; after
 * a throttle, which counts as no try, after a second and then after twice as long each time, up to five minutes. What fails for good
 * or gets too old is told to the function's failure queue, where it has one. Each function has a bounded queue of its own, and none
 * waits for another's. Kept in memory only, and lost with the process. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html">error handling</a>
 */
public final class AsyncInvocations implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(AsyncInvocations.class.getName());
    private static final Duration DRAIN = Duration.ofSeconds(2);

    /** Everything but the functions' own work and the telling happens on it, so that the lanes need no lock. */
    private final ScheduledExecutorService turns =
            Executors.newSingleThreadScheduledExecutor(named("async-invocations"));

    private final ExecutorService telling = Executors.newSingleThreadExecutor(named("async-failures"));
    private final Map<Invocable, AsyncLane> lanes = new ConcurrentHashMap<>();
    private final UnderWay underWay = new UnderWay();
    private final AsyncPauses pauses;
    private final Clock clock;
    private final BiConsumer<String, String> send;

    /**
     * @param firstPause before the first retry; the others follow from it
     * @param clock says how old an invocation is
     * @param send takes a queue's ARN and a message
     */
    public AsyncInvocations(Duration firstPause, Clock clock, BiConsumer<String, String> send) {
        this.pauses = new AsyncPauses(firstPause);
        this.clock = clock;
        this.send = send;
    }

    /**
     * Returns at once.
     *
     * @return false where so many of the function's invocations wait already that this one is not accepted
     */
    public boolean invoke(Invocable function, String event) {
        AsyncLane lane = lanes.computeIfAbsent(function, any -> new AsyncLane());
        if (!lane.enter()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} has {1} asynchronous invocations waiting: one more is not accepted",
                    function.spec().logicalId(),
                    Integer.toString(AsyncLane.MOST_KEPT));
            return false;
        }
        inTurn(lane, AsyncEvent.accepted(function, event, clock.instant()), Duration.ZERO);
        return true;
    }

    private void inTurn(AsyncLane lane, AsyncEvent event, Duration after) {
        inTurn(after, () -> {
            lane.add(event);
            startNext(lane);
        });
    }

    private void inTurn(Duration after, Runnable action) {
        try {
            Future<?> unused = turns.schedule(() -> carefully(action), after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return; // lost with the process, as the class says
        }
    }

    private void startNext(AsyncLane lane) {
        for (Optional<AsyncEvent> next = lane.next(); next.isPresent(); next = lane.next()) {
            start(lane, next.get());
        }
    }

    private void start(AsyncLane lane, AsyncEvent event) {
        Duration age = Duration.between(event.since(), clock.instant());
        if (age.compareTo(event.function().spec().longestEventAge()) > 0) {
            lane.ended();
            giveUp(lane, AsyncFailure.tooOld(event));
            return;
        }
        CompletableFuture<InvokeOutcome> outcome;
        try {
            outcome = underWay.start(event.function(), event.event().getBytes(StandardCharsets.UTF_8));
        } catch (Throwable cannot) {
            tell(cannot);
            outcome = CompletableFuture.completedFuture(new Throttled()); // it never ran
        }
        CompletableFuture<InvokeOutcome> unused =
                outcome.whenComplete((ended, stopped) -> inTurn(Duration.ZERO, () -> settle(lane, event, ended)));
    }

    /** @param outcome null where it was stopped with this process */
    private void settle(AsyncLane lane, AsyncEvent event, @Nullable InvokeOutcome outcome) {
        lane.ended();
        if (outcome instanceof Throttled) {
            AsyncEvent later = event.throttled();
            inTurn(lane, later, pauses.afterThrottle(later.throttles()));
        } else if (outcome instanceof Failed failed) {
            AsyncEvent later = event.failed();
            if (later.failures() <= event.function().spec().retries()) {
                inTurn(lane, later, pauses.afterFailure(later.failures()));
            } else {
                giveUp(lane, AsyncFailure.exhausted(later, failed));
            }
        } else {
            lane.leave();
        }
        startNext(lane);
    }

    /** The queue may take its time, or fail: its telling is bounded by the room of what it is told of. */
    private void giveUp(AsyncLane lane, AsyncFailure failure) {
        Optional<String> queue = failure.invocation().function().spec().failureQueue();
        try {
            telling.execute(() -> {
                carefully(() -> queue.ifPresent(arn -> send.accept(arn, failure.json(clock.instant()))));
                lane.leave();
            });
        } catch (RejectedExecutionException closed) {
            return; // lost with the process, as the class says
        }
    }

    private static void carefully(Runnable action) {
        try {
            action.run();
        } catch (Throwable broken) {
            tell(broken);
        }
    }

    /** By class only: the message may hold a payload. */
    private static void tell(Throwable broken) {
        LOG.log(
                System.Logger.Level.WARNING,
                "an asynchronous invocation met {0}; the others go on",
                broken.getClass().getName());
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Starts no more, interrupts those under way, and tells of those that were given up before. */
    @Override
    public void close() {
        turns.shutdownNow();
        telling.shutdown();
        try {
            boolean idle = turns.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS)
                    && telling.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (!idle) {
                telling.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        underWay.close();
    }
}
