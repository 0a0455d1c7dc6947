package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.job.Job;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));

    @Test
    void whatHasJustHappened_explainsAMinute() {
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        Instant over = bench.clock.instant().plusSeconds(60);
        assertThat(Explanation.until(job, over.minusMillis(1))).contains(over);
        assertThat(Explanation.until(job, over)).isEmpty();
    }

    @Test
    void waitThatTheProviderAskedFor_explainsItself_forFiveMinutesAtMost() throws Exception {
        Instant now = bench.clock.instant();
        assertThat(Explanation.until(throttled(Duration.ofSeconds(90)), now)).contains(now.plusSeconds(150));
        assertThat(Explanation.until(throttled(Duration.ofHours(3)), now)).contains(now.plusSeconds(360));
    }

    private Job throttled(Duration wait) throws InterruptedException {
        bench.endpoints.on("embedded", call -> new ModelOutcome.Throttled(wait, "rate_limited"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        return bench.read(job);
    }
}
