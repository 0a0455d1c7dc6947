package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.emulator.function.InvokeOutcome.Failed;
import dev.waybill.emulator.function.InvokeOutcome.Throttled;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncInvocationsTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Failed FAILED = new Failed("a.Failure", "{}");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final AsyncInvocations async =
            new AsyncInvocations(Duration.ofMillis(60), Clock.systemUTC(), (queue, message) -> {
                if (queue.equals("broken")) {
                    throw new AssertionError("a secret");
                }
                told.add(queue);
            });

    @AfterEach
    void close() {
        async.close();
    }

    @Test
    void slowFunctions_keepNoOtherWaiting() {
        List<FakeFunction> slow = Stream.generate(FakeFunction::slow).limit(10).toList();
        slow.forEach(function -> IntStream.range(0, 100).forEach(i -> async.invoke(function, "{}")));
        FakeFunction fast = FakeFunction.fast();

        async.invoke(fast, "{}");

        await().atMost(SOON).until(() -> fast.events().size() == 1);
        assertThat(slow).allSatisfy(function -> assertThat(function.events()).isNotEmpty());
    }

    @Test
    void function_hasABoundedNumberUnderWay_andTheNextOneStartsAsOneEnds() {
        FakeFunction slow = FakeFunction.slow();
        IntStream.range(0, 30).forEach(i -> async.invoke(slow, "{}"));
        FakeFunction behind = FakeFunction.fast();
        async.invoke(behind, "{}");
        await().atMost(SOON).until(() -> behind.events().size() == 1);
        assertThat(slow.events()).hasSize(AsyncLane.MOST_UNDER_WAY);

        slow.outcomes().get(0).complete(FakeFunction.DONE);

        await().atMost(SOON).until(() -> slow.events().size() == AsyncLane.MOST_UNDER_WAY + 1);
    }

    @Test
    void fullQueue_acceptsNoMore_untilOneHasEnded() {
        FakeFunction slow = FakeFunction.slow();
        for (int i = 0; i < AsyncLane.MOST_KEPT; i++) {
            assertThat(async.invoke(slow, "{}")).isTrue();
        }
        assertThat(async.invoke(slow, "{}")).isFalse();
        assertThat(async.invoke(FakeFunction.fast(), "{}")).isTrue();

        await().atMost(SOON).until(() -> !slow.outcomes().isEmpty());
        slow.outcomes().get(0).complete(FakeFunction.DONE);

        await().atMost(SOON).until(() -> async.invoke(slow, "{}"));
    }

    @Test
    void throttledInvocations_areTriedAgain_howeverManyThereAre() {
        AtomicInteger starts = new AtomicInteger();
        FakeFunction busy = FakeFunction.of(() -> CompletableFuture.completedFuture(
                starts.incrementAndGet() <= 5_000 ? new Throttled() : FakeFunction.DONE));

        IntStream.range(0, 5_000).forEach(i -> async.invoke(busy, "{}"));

        await().atMost(SOON).until(() -> starts.get() == 10_000);
    }

    @Test
    void functionThatCannotBeStarted_isTriedAgain() {
        AtomicInteger starts = new AtomicInteger();
        FakeFunction broken = FakeFunction.of(() -> {
            if (starts.getAndIncrement() == 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return CompletableFuture.completedFuture(FakeFunction.DONE);
        });

        async.invoke(broken, "{}");

        await().atMost(SOON).until(() -> starts.get() == 2);
    }

    @Test
    void failureQueueThatFails_keepsNoOtherFromBeingTold() {
        FakeFunction untold =
                FakeFunction.of(() -> CompletableFuture.completedFuture(FAILED)).withFailureQueue("broken");
        FakeFunction heard =
                FakeFunction.of(() -> CompletableFuture.completedFuture(FAILED)).withFailureQueue("sound");

        async.invoke(untold, "{}");
        await().atMost(SOON).until(() -> untold.events().size() == 3);
        async.invoke(heard, "{}");

        await().atMost(SOON).until(() -> told.equals(List.of("sound")));
        assertThat(heard.events()).hasSize(3);
    }

    @Test
    void stop_interruptsWhatIsUnderWay_andStartsNoMore() {
        FakeFunction slow = FakeFunction.slow();
        async.invoke(slow, "{}");
        await().atMost(SOON).until(() -> slow.outcomes().size() == 1);

        async.close();
        async.invoke(slow, "{}");

        assertThat(slow.outcomes().get(0)).isCancelled();
        assertThat(slow.events()).hasSize(1);
    }
}
