package dev.waybill.emulator.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.waybill.emulator.signal.PartitionSignals;
import java.time.Duration;
import java.util.Map;
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
}
