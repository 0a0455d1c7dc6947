package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreTurnsTest {

    private final AtomicBoolean awaited = new AtomicBoolean();
    private final StoreTurns turns = new StoreTurns(awaited::get);
    private final AtomicInteger begun = new AtomicInteger();

    private CompletableFuture<Void> begin() {
        return CompletableFuture.runAsync(() -> {
            turns.begin();
            begun.incrementAndGet();
        });
    }

    private void until(int calls) throws InterruptedException {
        while (begun.get() < calls) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(begun).hasValue(calls);
    }

    @Test
    void soManyCallsAreUnderWay_andTheNextWhenOneEnds() throws Exception {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int n = 0; n < StoreTurns.MOST + 2; n++) {
            all.add(CompletableFuture.runAsync(
                    () -> {
                        turns.begin();
                        begun.incrementAndGet();
                    },
                    work -> new Thread(work).start()));
        }
        until(StoreTurns.MOST);
        turns.end();
        until(StoreTurns.MOST + 1);
        turns.end();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void whileSomebodyWaits_fewerAtATime() throws Exception {
        awaited.set(true);
        for (int n = 0; n < StoreTurns.MOST_BESIDE_AWAITED; n++) {
            begin().join();
        }
        CompletableFuture<Void> next = begin();
        until(StoreTurns.MOST_BESIDE_AWAITED);
        awaited.set(false);
        next.join();
        assertThat(begun).hasValue(StoreTurns.MOST_BESIDE_AWAITED + 1);
    }

    @Test
    void interruptedThread_waitsOn_andStaysInterrupted() throws Exception {
        awaited.set(true);
        for (int n = 0; n < StoreTurns.MOST_BESIDE_AWAITED; n++) {
            turns.begin();
        }
        AtomicBoolean interrupted = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            turns.begin();
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        thread.start();
        thread.interrupt();
        TimeUnit.MILLISECONDS.sleep(30);
        assertThat(thread.isAlive()).isTrue();
        turns.end();
        thread.join();
        assertThat(interrupted).isTrue();
    }
}
