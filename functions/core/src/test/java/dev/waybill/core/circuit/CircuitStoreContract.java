package dev.waybill.core.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.circuit.Circuit.Ended;
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
        return Circuit.unknown("llm", model).failed(NOW, new Ended(NOW, Outcome.UNAVAILABLE, 12), Duration.ZERO);
    }

    @Test
    void circuit_readsAsItWasPut() {
        Circuit open = failedOnce("a").failed(NOW, new Ended(NOW, Outcome.THROTTLED, 34), Duration.ZERO);
        assertThat(store.replace(failedOnce("a"))).isTrue();
        assertThat(store.replace(open)).isTrue();
        assertThat(store.read("llm", "a")).contains(open);
        assertThat(open.openUntil()).isEqualTo(NOW.plus(Standing.COOL_DOWN));
    }

    @Test
    void silenceToSingleTenants_readsAsItWasPut() {
        Circuit silent = failedOnce("a")
                .silentTo("acme", NOW, new Ended(NOW, Outcome.TIMED_OUT, 9_000))
                .silentTo("acme", NOW, new Ended(NOW, Outcome.TIMED_OUT, 9_000))
                .silentTo("other", NOW, new Ended(NOW, Outcome.TIMED_OUT, 7_000));
        Circuit probed = silent.probedBy("acme", NOW.plusSeconds(9));
        assertThat(store.replace(failedOnce("a"))).isTrue();
        assertThat(store.replace(withSequence(silent, 2))).isTrue();
        assertThat(store.replace(withSequence(probed, 3))).isTrue();
        assertThat(store.read("llm", "a")).contains(withSequence(probed, 3));
    }

    @Test
    void endpointThatIsNotKnown_readsAsItWasPut_untilACallIsMade() {
        Circuit unread = failedOnce("a").unread(NOW.plusSeconds(30));
        assertThat(store.replace(failedOnce("a"))).isTrue();
        assertThat(store.replace(unread)).isTrue();
        assertThat(store.read("llm", "a")).contains(unread);
        Circuit called = unread.succeeded("acme", new Ended(NOW, Outcome.ANSWERED, 5));
        assertThat(store.replace(called)).isTrue();
        assertThat(store.read("llm", "a").orElseThrow().isUnreadAt(NOW)).isFalse();
    }

    private static Circuit withSequence(Circuit circuit, long sequence) {
        return new Circuit(
                circuit.endpoint(),
                circuit.model(),
                circuit.all(),
                circuit.silent(),
                circuit.prober(),
                circuit.recent(),
                sequence);
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
        assertThat(store.replace(first.succeeded("acme", new Ended(NOW, Outcome.ANSWERED, 0))))
                .isTrue();
        assertThat(store.replace(first.failed(NOW, new Ended(NOW, Outcome.THROTTLED, 0), Duration.ZERO)))
                .isFalse();
    }

    @Test
    void circuitsOfAnEndpoint_comeByModel() {
        store.replace(failedOnce("b"));
        store.replace(failedOnce("a"));
        store.replace(Circuit.unknown("other", "c").succeeded("acme", new Ended(NOW, Outcome.ANSWERED, 0)));
        assertThat(store.of("llm")).extracting(Circuit::model).containsExactly("a", "b");
    }
}
