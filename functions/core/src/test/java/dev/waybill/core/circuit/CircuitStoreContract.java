package dev.waybill.core.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of circuits does. */
public abstract class CircuitStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private CircuitStore store = new InMemoryCircuitStore();

    /** A store with nothing in it. */
    protected abstract CircuitStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    private static Circuit failedOnce(String model) {
        return Circuit.unknown("llm", model).failed(NOW, Outcome.UNAVAILABLE, Duration.ofMillis(12), Duration.ZERO);
    }

    @Test
    void circuit_readsAsItWasPut() {
        Circuit open = failedOnce("a").failed(NOW, Outcome.TIMED_OUT, Duration.ofMillis(34), Duration.ZERO);
        assertThat(store.replace(failedOnce("a"))).isTrue();
        assertThat(store.replace(open)).isTrue();
        assertThat(store.read("llm", "a")).contains(open);
        assertThat(open.openUntil()).isEqualTo(NOW.plus(Circuit.COOL_DOWN));
    }

    @Test
    void unknownCircuit_isAbsent() {
        assertThat(store.read("llm", "b")).isEmpty();
    }

    @Test
    void writerWhoReadAnEarlierOne_replacesNothing() {
        Circuit first = failedOnce("a");
        store.replace(first);
        assertThat(store.replace(failedOnce("a"))).isFalse();
        assertThat(store.replace(first.succeeded(NOW, Outcome.ANSWERED, Duration.ZERO)))
                .isTrue();
        assertThat(store.replace(first.failed(NOW, Outcome.TIMED_OUT, Duration.ZERO, Duration.ZERO)))
                .isFalse();
    }

    @Test
    void circuitsOfAnEndpoint_comeByModel() {
        store.replace(failedOnce("b"));
        store.replace(failedOnce("a"));
        store.replace(Circuit.unknown("other", "c").succeeded(NOW, Outcome.ANSWERED, Duration.ZERO));
        assertThat(store.of("llm")).extracting(Circuit::model).containsExactly("a", "b");
    }
}
