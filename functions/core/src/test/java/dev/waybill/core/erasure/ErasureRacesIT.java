package dev.waybill.core.erasure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.SteppedJobStore;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Turns;
import dev.waybill.core.testing.Turns.Act;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Two erasures of one job at once, among its run, somebody who redrives it, somebody who cancels and a sweeper: many interleavings, each from its seed. */
class ErasureRacesIT {

    private static final int RACES = 400;

    private final AtomicReference<SteppedJobStore> store = new AtomicReference<>();
    private final TestingClock clock = new TestingClock();
    private final Workbench bench = new Workbench(clock, fake -> {
        SteppedJobStore stepped = new SteppedJobStore(fake);
        store.set(stepped);
        return stepped;
    });

    @Test
    void erasedJob_hasOneRecordOfIt_asItsLast_andNothingLeft_whoeverIsFaster() throws InterruptedException {
        bench.publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"));
        for (long seed = 1; seed <= RACES; seed++) {
            try {
                race(seed);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("the race of seed " + seed + " failed: " + failed.getMessage(), failed);
            }
        }
    }

    private void race(long seed) throws InterruptedException {
        Random random = new Random(seed);
        Turns turns = new Turns(random);
        requireNonNull(store.get()).follow(turns);
        String subject = "subject-" + seed;
        SubmitRequest request = ErasedSubjects.request("sorting", subject);
        Job job = bench.submitJob().submit(Workbench.WHO, request).job();
        JobKey key = job.key();
        Erasure one = erasure(subject);
        Erasure other = erasure(subject);
        List<Act> acts = new ArrayList<>(List.of(this::erase, this::erase, () -> bench.call(job, 0, 0, 1)));
        if (random.nextBoolean()) {
            acts.add(() -> retry(key));
        }
        if (random.nextBoolean()) {
            acts.add(() -> cancel(key));
        }
        if (random.nextInt(3) == 0) {
            acts.add(() -> look(key));
        }
        turns.run(acts);
        for (int minute = 0; minute < 10; minute++) {
            look(key);
            erase();
            clock.advance(Duration.ofMinutes(1));
        }
        Job erased = bench.read(job);
        WholeChains.check(erased);
        assertThat(erased.records().stream().filter(record -> record.event() instanceof PayloadsDeleted))
                .hasSize(1)
                .containsExactly(erased.last());
        assertThat(bench.payloads.names(key)).isEmpty();
        Erasure first = bench.getErasure().get(one.key());
        Erasure second = bench.getErasure().get(other.key());
        assertThat(List.of(first, second)).allMatch(erasure -> erasure.finishedAt() != null);
        assertThat(first.sums().jobs() + second.sums().jobs()).isEqualTo(1);
    }

    private Erasure erasure(String subject) {
        return bench.requestErasure().request(Workbench.WHO, subject, null).erasure();
    }

    private void erase() {
        bench.eraseSubjects().goOn(clock.instant().plusSeconds(50));
    }

    private void retry(JobKey key) {
        try {
            bench.retryJob().retry(Workbench.WHO, key);
        } catch (Problem completedOrErased) {
            assertThat(completedOrErased.code().text()).isIn("job_completed", "payloads_deleted");
        }
    }

    private void cancel(JobKey key) {
        try {
            bench.cancelJob().cancel(Workbench.WHO, key);
        } catch (Problem ended) {
            assertThat(ended.code().text()).isEqualTo("state_conflict");
        }
    }

    private void look(JobKey key) {
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(key);
    }
}
