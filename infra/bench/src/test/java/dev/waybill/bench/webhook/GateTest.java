package dev.waybill.bench.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GateTest {

    private final Gate gate = new Gate();

    @Test
    @Timeout(30)
    void shutGate_holdsWhoeverComes_untilItIsOpened() throws InterruptedException {
        gate.pass();
        gate.shut();
        CompletableFuture<Void> passing = CompletableFuture.runAsync(this::pass);
        while (gate.inHand() == 0) {
            Thread.onSpinWait();
        }
        assertThat(passing).isNotDone();
        gate.open();
        passing.join();
        assertThat(gate.inHand()).isZero();
    }

    private void pass() {
        try {
            gate.pass();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
