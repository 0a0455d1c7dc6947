package dev.waybill.emulator.dynamo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlushTimerTest {

    @Test
    void flushThatFails_keepsNoLaterOneFromBeingMade() throws InterruptedException {
        CountDownLatch flushes = new CountDownLatch(3);
        try (FlushTimer timer = new FlushTimer(Duration.ofMillis(1), () -> {
            flushes.countDown();
            throw new AssertionError("a secret");
        })) {
            timer.start();
            assertThat(flushes.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
