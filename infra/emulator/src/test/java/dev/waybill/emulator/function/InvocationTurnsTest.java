package dev.waybill.emulator.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class InvocationTurnsTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final AtomicBoolean full = new AtomicBoolean(true);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final AwaitedUnderWay awaited = new AwaitedUnderWay(nanos::get);
    private final InvocationTurns turns = new InvocationTurns(
            () -> {
                looks.incrementAndGet();
                return full.get();
            },
            awaited,
            1);
    private final CountDownLatch first = new CountDownLatch(1);

    /** Its turn lasts until it is let go. */
    private CompletableFuture<Boolean> holding(Awaited by) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> ended = started(by, () -> {
            begun.countDown();
            return first.await(50, TimeUnit.SECONDS);
        });
        begun.await();
        return ended;
    }

    private <T> CompletableFuture<T> started(Awaited by, Awaited.Work<T, InterruptedException> work) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return turns.take(by, TIMEOUT, work);
            } catch (InterruptedException stopped) {
                throw new AssertionError(stopped);
            }
        });
    }

    private void letGoAfterSomeLooks() throws InterruptedException {
        int before = looks.get();
        while (looks.get() < before + 2) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        first.countDown();
    }

    @Test
    void whatIsAwaited_neverWaits() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.NOT);
        assertThat(turns.take(Awaited.byCaller(), TIMEOUT, () -> Awaited.here().isStill()))
                .isTrue();
        assertThat(looks).hasValue(0);
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void oneThatNobodyWaitsFor_waitsForTheOneBefore_whileTheMachineIsFull() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.NOT);
        CompletableFuture<Boolean> second = started(Awaited.NOT, () -> first.getCount() == 0);
        letGoAfterSomeLooks();
        assertThat(second.join()).as("the first had been let go before").isTrue();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void oneThatNobodyWaitsFor_waitsForOneThatIsAwaited() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.byCaller());
        CompletableFuture<Boolean> other = started(Awaited.NOT, () -> first.getCount() == 0);
        letGoAfterSomeLooks();
        assertThat(other.join()).as("the awaited one had been let go before").isTrue();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void awaitedOneThatTakesLong_keepsNobodyWaiting() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.byCaller());
        assertThat(awaited.is()).isTrue();
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(awaited.is()).isFalse();
        assertThat(turns.take(Awaited.NOT, TIMEOUT, looks::get)).isZero();
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void howeverManyAreAwaited_theOthersWaitAMomentOnly() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.byCaller());
        assertThat(turns.take(Awaited.NOT, TIMEOUT, first::getCount)).isOne();
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void whereTheMachineIsNotFull_nobodyWaits() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.NOT);
        full.set(false);
        assertThat(turns.take(Awaited.NOT, TIMEOUT, first::getCount)).isOne();
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void whoeverHoldsOn_keepsNobodyWaitingForLong() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.NOT);
        assertThat(turns.take(Awaited.NOT, TIMEOUT, first::getCount)).isOne();
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void functionOfLittleTime_waitsForATenthOfIt() throws Exception {
        CompletableFuture<Boolean> holding = holding(Awaited.NOT);
        long begun = System.nanoTime();
        assertThat(turns.take(Awaited.NOT, Duration.ofMillis(2_000), first::getCount))
                .isOne();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1_900));
        first.countDown();
        assertThat(holding.join()).isTrue();
    }

    @Test
    void turn_isGivenBack_whateverComesOfIt() throws Exception {
        for (Awaited by : new Awaited[] {Awaited.NOT, Awaited.byCaller()}) {
            assertThatThrownBy(() -> turns.take(by, TIMEOUT, () -> {
                        throw new IllegalStateException("broken");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(awaited.is()).isFalse();
        assertThat(turns.take(Awaited.NOT, TIMEOUT, looks::get))
                .as("nobody was in its way")
                .isZero();
    }
}
