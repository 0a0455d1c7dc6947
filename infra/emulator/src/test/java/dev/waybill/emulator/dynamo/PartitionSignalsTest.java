package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waybill.emulator.signal.PartitionSignals;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PartitionSignalsTest {

    @Test
    void lookThatBreaks_failsNoWriter_andWakesWhoWaits() throws InterruptedException {
        PartitionSignals signals = new PartitionSignals();
        try (PartitionSignals.Watch watch = signals.watch("job", item -> {
            throw new AssertionError("a secret");
        })) {
            assertThatCode(() -> signals.wrote("job", Map.of())).doesNotThrowAnyException();

            long before = System.nanoTime();
            watch.await(Duration.ofMinutes(5));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMinutes(5));
        }
    }

    @Test
    void close_endsWaitsThatAreUnderWay_andThoseThatBeginLater() throws Exception {
        PartitionSignals signals = new PartitionSignals();
        try (PartitionSignals.Watch early = signals.watch("job", item -> true);
                PartitionSignals.Watch late = signals.watch("job", item -> true)) {
            assertThat(early.isCalledOff()).isFalse();
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> await(early));
            signals.close();
            assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
            await(late);
            assertThat(late.isCalledOff()).isTrue();
        }
    }

    private static void await(PartitionSignals.Watch watch) {
        try {
            watch.await(Duration.ofMinutes(5));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
