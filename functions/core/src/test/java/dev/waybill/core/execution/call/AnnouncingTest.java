package dev.waybill.core.execution.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.circuit.Caller;
import dev.waybill.core.circuit.Circuits.Entry;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.AttemptAnnounced;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.JobStore;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.job.RecordType;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.TestingClock;
import dev.waybill.core.testing.Workbench;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stands between a call's decision and the call: of two who announce it one makes it, and no circuit waits for the other. */
class AnnouncingTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private Consumer<JobRecord> beforePut = record -> {};
    private final Workbench bench = new Workbench(new TestingClock(), this::watched);
    private Job job;

    @BeforeEach
    void secondStep() throws Exception {
        bench.publish(TestTasks.reply());
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
    }

    @Test
    void attemptThatAnotherAnnouncedFirst_isTheOthersToMake() throws Exception {
        beforePut = announcing(this::announceAlike);
        int before = bench.endpoints.calls().size();

        assertThat(bench.call(job, 1, 0, 1)).isEqualTo(Hop.CLOSED);

        assertThat(bench.endpoints.calls()).hasSize(before);
        assertThat(bench.read(job).openAttempt()).isPresent();
    }

    @Test
    void probeOfAnAttemptThatAnotherAnnounced_isGivenBack() throws Exception {
        restThenLetProbe();
        beforePut = announcing(this::announceAlike);
        bench.call(job, 1, 0, 1);
        assertThat(enter()).isInstanceOf(Entry.Free.class);
    }

    @Test
    void probeOfAJobThatEndedMeanwhile_isGivenBack() throws Exception {
        restThenLetProbe();
        beforePut = announcing(record -> chain().decide(
                        chain().read(job.key()).orElseThrow(),
                        now -> now.state().isFinal() ? null : EndCancel.cancelled(now, Workbench.WHO.actor())));
        assertThat(bench.call(job, 1, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(enter()).isInstanceOf(Entry.Free.class);
    }

    @Test
    void probeOfAnAttemptThatCouldNotBeAnnounced_isGivenBack() {
        restThenLetProbe();
        beforePut = announcing(record -> {
            throw new IllegalStateException("the table does not answer");
        });
        assertThatThrownBy(() -> bench.call(job, 1, 0, 1)).hasMessage("the table does not answer");
        assertThat(enter()).isInstanceOf(Entry.Free.class);
    }

    @Test
    void probeThatIsMade_isNoOthersMeanwhile_andCountsThoughItCannotBeSettled() {
        restThenLetProbe();
        bench.endpoints.on("first", call -> {
            assertThat(enter()).isInstanceOf(Entry.Open.class);
            return ScriptedEndpoints.answer("{\"text\":\"Hello\"}");
        });
        beforePut = record -> {
            if (record.event().type() == RecordType.ATTEMPT_SETTLED) {
                throw new IllegalStateException("the table does not answer");
            }
        };
        assertThatThrownBy(() -> bench.call(job, 1, 0, 1)).hasMessage("the table does not answer");
        assertThat(enter()).isInstanceOf(Entry.Free.class);
        assertThat(bench.circuits().openFor("first", "large", "acme")).isZero();
    }

    /** The circuit of the second step's first model has opened, and its cool-down is over. */
    private void restThenLetProbe() {
        for (int failure = 0; failure < 2; failure++) {
            bench.circuits().ended((Entry.Free) enter(), new ModelOutcome.Unavailable("http_503", true), Duration.ZERO);
        }
        assertThat(enter()).isInstanceOf(Entry.Open.class);
        bench.clock.advance(Duration.ofSeconds(10));
    }

    private Entry enter() {
        return bench.circuits().enter("first", "large", new Caller("acme", LONG));
    }

    private static Consumer<JobRecord> announcing(Consumer<JobRecord> first) {
        boolean[] done = {false};
        return record -> {
            if (!done[0] && record.event().type() == RecordType.ATTEMPT_ANNOUNCED) {
                done[0] = true;
                first.accept(record);
            }
        };
    }

    /** What another invocation of the same position does at the same moment. */
    private void announceAlike(JobRecord record) {
        AttemptAnnounced announced = (AttemptAnnounced) record.event();
        chain().decide(
                        chain().read(job.key()).orElseThrow(),
                        now -> now.openAttempt().isPresent()
                                ? null
                                : new RecordDraft(Actor.WORKFLOW, record.run(), announced, JobState.IN_PROGRESS));
    }

    /** Past the watched store. */
    private JobChain chain() {
        return new JobChain(bench.jobs, bench.clock);
    }

    private JobStore watched(JobStore store) {
        return (JobStore) Proxy.newProxyInstance(
                JobStore.class.getClassLoader(), new Class<?>[] {JobStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        beforePut.accept((JobRecord) arguments[0]);
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
