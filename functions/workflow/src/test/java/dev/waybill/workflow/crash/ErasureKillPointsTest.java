package dev.waybill.workflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.erasure.EraseSubjects;
import dev.waybill.core.erasure.Erasure;
import dev.waybill.core.erasure.Erasure.Sums;
import dev.waybill.core.erasure.ErasureStore;
import dev.waybill.core.erasure.InMemoryErasureStore;
import dev.waybill.core.erasure.RequestErasure;
import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.sweep.Crew;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.PayloadsDeleted;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.WriterPauses;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import dev.waybill.workflow.crash.KillSwitch.Killed;
import dev.waybill.workflow.crash.KillSwitch.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every effect of an erasure, killed right before and right after: whatever dies, it comes to its end, and has deleted everything once. */
class ErasureKillPointsTest {

    static Stream<Arguments> killPoints() throws InterruptedException {
        List<String> trace = trace();
        return Stream.of(Kind.values()).flatMap(kind -> IntStream.range(0, trace.size())
                .mapToObj(point -> Arguments.of(kind, point, trace.get(point))));
    }

    @ParameterizedTest(name = "{0} {2} ({1})")
    @MethodSource("killPoints")
    void erasure_comesToItsEnd_whateverDiesWhen(Kind kind, int point, String name) throws InterruptedException {
        KillSwitch killSwitch = new KillSwitch(kind, point);
        check(killSwitch);
        assertThat(killSwitch.passed())
                .as("the kill point was reached: " + name)
                .hasSizeGreaterThan(point);
    }

    @Test
    void everyHop_isAmongTheKillPoints() throws InterruptedException {
        assertThat(trace())
                .containsSubsequence(
                        "before ErasureStore.put",
                        "before JobStore.put cancelled",
                        "after JobStore.put cancelled",
                        "before JobStore.put payloads_deleted",
                        "after JobStore.put payloads_deleted",
                        "before PayloadStore.delete",
                        "after PayloadStore.delete",
                        "before ErasureStore.put",
                        "after ErasureStore.put");
    }

    private static List<String> trace() throws InterruptedException {
        KillSwitch none = new KillSwitch(Kind.FUNCTION);
        check(none);
        return none.passed();
    }

    private static void check(KillSwitch killSwitch) throws InterruptedException {
        Workbench bench = new Workbench().publish(TestTasks.sorting(1, "invoices"));
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        Job completed = submitted(bench, "ada");
        bench.call(completed, 0, 0, 1);
        bench.clock.advance(Duration.ofSeconds(1));
        Job queued = submitted(bench, "ada");
        Job ofAnother = submitted(bench, "bob");
        ErasureStore erasures = killSwitch.guard(ErasureStore.class, new InMemoryErasureStore());
        Erasure erasure = requested(bench, erasures);
        for (int minute = 0; minute < 10; minute++) {
            bench.jobs.keys().forEach(key -> bench.lookAfterJob(new StandingExecutions(Status.RUNNING))
                    .look(key));
            try {
                sweep(bench, killSwitch, erasures);
            } catch (Killed killed) {
                // What it was about to do is left to the sweep of the next minute.
            }
            bench.clock.advance(Duration.ofMinutes(1));
        }
        Erasure after = erasures.find(erasure.key()).orElseThrow();
        assertThat(after.finishedAt()).isNotNull();
        assertThat(after.sums()).as("each payload counted once").isEqualTo(new Sums(2, 3));
        for (Job job : List.of(completed, queued)) {
            Job erased = bench.read(job);
            WholeChains.check(erased);
            assertThat(erased.last().event()).isInstanceOf(PayloadsDeleted.class);
            assertThat(erased.records().stream().filter(record -> record.event() instanceof PayloadsDeleted))
                    .hasSize(1);
            assertThat(bench.payloads.names(job.key())).isEmpty();
        }
        assertThat(bench.payloads.get(ofAnother.key(), ofAnother.accepted().input()))
                .isPresent();
    }

    /** A caller who gets no answer sends the same request again, under the same key. */
    private static Erasure requested(Workbench bench, ErasureStore erasures) {
        RequestErasure request = new RequestErasure(erasures, bench.labels, bench.subjects, bench.clock);
        while (true) {
            try {
                return request.request(Workbench.WHO, "ada", "key-1").erasure();
            } catch (Killed | IllegalStateException unanswered) {
                bench.clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    private static void sweep(Workbench bench, KillSwitch killSwitch, ErasureStore erasures) {
        JobChain chain = new JobChain(
                killSwitch.guard(JobStore.class, bench.jobs), bench.clock, new WriterPauses(pause -> {}, bound -> 0));
        PayloadStore payloads = killSwitch.guard(PayloadStore.class, bench.payloads);
        new EraseSubjects(
                        erasures,
                        new EraseSubjects.Jobs(bench.labels, bench.subjects, chain, payloads),
                        Crew.alone(bench.clock::advance, 10),
                        bench.clock,
                        bench.log)
                .goOn(bench.clock.instant().plusSeconds(50));
    }

    private static Job submitted(Workbench bench, String subject) {
        SubmitRequest plain = Workbench.request("sorting", "{\"text\":\"x\"}");
        SubmitRequest request = new SubmitRequest(
                plain.wanted(), plain.input(), plain.priority(), null, new Labels(subject, null), null, null);
        return bench.submitJob().submit(Workbench.WHO, request).job();
    }
}
