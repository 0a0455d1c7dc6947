package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs whose models all rest come back spread over time, none later than the circuit needs. */
class CircuitWaitTest {

    private final Workbench bench = new Workbench().publish(TestTasks.reply());

    @BeforeEach
    void answers() {
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
    }

    @Test
    void jobsThatWaitForOneCircuit_doNotWakeTogether() throws Exception {
        List<Long> waits = waitsOf(100, new ModelOutcome.Unavailable("http_503", true));

        assertThat(waits).allSatisfy(seconds -> assertThat(seconds).isBetween(5L, 10L));
        assertThat(new HashSet<>(waits)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(waits).allSatisfy(seconds -> assertThat(Collections.frequency(waits, seconds))
                .isLessThan(40));
    }

    @Test
    void longerPauseThatTheProviderAskedFor_isSpreadAsWidely() throws Exception {
        List<Long> waits = waitsOf(100, new ModelOutcome.Throttled(Duration.ofSeconds(40), "rate_limited"));

        assertThat(waits).allSatisfy(seconds -> assertThat(seconds).isBetween(20L, 41L));
        assertThat(new HashSet<>(waits)).hasSizeGreaterThan(15);
    }

    @Test
    void circuitThatLetsTheNextCallThrough_isWaitedForASecond() throws Exception {
        waitsOf(1, new ModelOutcome.Unavailable("http_503", true));
        bench.clock.advance(Duration.ofMillis(8_500));

        assertThat(waitOfOne()).isEqualTo(1);
    }

    private List<Long> waitsOf(int jobs, ModelOutcome failure) throws InterruptedException {
        bench.endpoints.on("first", call -> failure).on("second", call -> failure);
        Job opener = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(opener, 0, 0, 1);
        for (int model = 0; model < 2; model++) {
            bench.call(opener, 1, model, 1);
            bench.call(opener, 1, model, 2);
        }
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < jobs; i++) {
            waits.add(waitOfOne());
        }
        return waits;
    }

    private long waitOfOne() throws InterruptedException {
        Job job = bench.submit("reply", "{\"text\":\"y\"}");
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 1, 1);
        assertThat(hop.outcome()).isEqualTo(Outcome.CIRCUIT_OPEN);
        Long seconds = hop.waits().backoffSeconds();
        assertThat(seconds).isNotNull();
        return seconds == null ? 0 : seconds;
    }
}
