package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobStore.DueJob;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.slot.SlotPool;
import dev.waybill.core.slot.Waiter;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Jobs that wait for slots: their messages are held back, and so are in no count of what waits in a queue. */
class SlotWaitTest {

    private final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "money"));
    private final Looks looks = new Looks(bench);

    private Job bulk() {
        SubmitRequest request = new SubmitRequest(
                new Wanted("sorting", null),
                Json.parse("{\"text\":\"x\"}"),
                Priority.BULK,
                null,
                Labels.NONE,
                null,
                null);
        Job job = bench.submitJob().submit(Workbench.WHO, request).job();
        bench.sent.clear();
        return job;
    }

    private boolean look(Job job) {
        return looks.with(Status.ABSENT).look(new DueJob(job.key(), bench.clock.instant()), queue -> 0);
    }

    @Test
    void jobWhoseTenantWaitsForASlot_isNotTakenForLost() {
        Job job = bulk();
        bench.clock.advance(Duration.ofMinutes(2));
        bench.slotStore.await(
                SlotPool.BULK,
                new Waiter("acme", bench.clock.instant(), bench.clock.instant().plusSeconds(40)));
        assertThat(look(job)).isTrue();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void jobWhoseTenantWaitsForNone_isAskedAfter() {
        Job job = bulk();
        bench.clock.advance(Duration.ofMinutes(2));
        bench.slotStore.await(
                SlotPool.BULK,
                new Waiter("other", bench.clock.instant(), bench.clock.instant().plusSeconds(40)));
        bench.slotStore.await(SlotPool.BULK, new Waiter("acme", bench.clock.instant(), bench.clock.instant()));
        assertThat(look(job)).isFalse();
    }
}
