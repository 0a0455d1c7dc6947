package dev.waybill.core.execution.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.Started;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobState;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are lost, and the runs that follow them. */
class LookAfterJobTest {

    private final Workbench bench = new Workbench();
    private final Looks looks = new Looks(bench);

    @BeforeEach
    void publish() {
        bench.publish(TestTasks.reply());
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":1}"))
                .on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
    }

    @Test
    void runThatEndedWithoutItsJob_isFollowedByTheNext() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.sent.clear();
        looks.lose(job);
        Job after = bench.read(job);
        assertThat(after.last().event()).isEqualTo(new Started(Started.Loss.EXECUTION_ENDED));
        assertThat(after.run()).isEqualTo(2);
        assertThat(bench.sent).containsExactly(new QueuedJob("acme", job.key().id(), 2));
        assertThat(looks.delays).endsWith(Duration.ofSeconds(1));
    }

    @Test
    void newRun_goesOnFromTheFirstUnfinishedStep_andRepeatsNoCall() throws Exception {
        bench.endpoints
                .on("first", call -> new ModelOutcome.Unavailable("http_503", true))
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        looks.lose(job);
        Hop hop = bench.callModel().call(Position.start(job.key(), 2));
        assertThat(hop.at()).isEqualTo(new Position.At(1, 0, 1));
        assertThat(hop.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(bench.endpoints.calls()).hasSize(2);
    }

    @Test
    void refusal_staysARefusalInTheNextRun() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Refused("content_filter"));
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        bench.call(job, 1, 0, 1);
        looks.lose(job);
        assertThat(bench.callModel().call(Position.start(job.key(), 2)).outcome())
                .isEqualTo(Outcome.REFUSED);
        assertThat(bench.endpoints.calls()).hasSize(2);
    }

    @Test
    void lowerRun_putsNothingMore_butTheSettlingOfItsOwnOpenAttempt() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("first", call -> {
            looks.lose(job);
            return ScriptedEndpoints.answer("{\"text\":\"late but true\"}");
        });
        bench.call(job, 0, 0, 1);
        Hop hop = bench.call(job, 1, 0, 1);
        assertThat(hop.closed()).isTrue();
        Job after = bench.read(job);
        assertThat(after.state()).isEqualTo(JobState.COMPLETED);
        assertThat(after.last().run()).isEqualTo(1);
        assertThat(after.run()).isEqualTo(2);
    }

    @Test
    void lowerRun_makesNoCall() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        looks.lose(job);
        assertThat(bench.call(job, 1, 0, 1)).isEqualTo(Hop.CLOSED);
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    @Test
    void fiveLostRuns_failTheJob_withWaitsThatGrow() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        for (int run = 1; run <= 5; run++) {
            looks.lose(job);
        }
        Failed failed = (Failed) bench.read(job).last().event();
        assertThat(failed.code()).isEqualTo("workflow_failed");
        assertThat(failed.retryable()).isTrue();
        assertThat(looks.delays)
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5));
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("failed");
    }

    @Test
    void newRunWhoseMessageIsLost_isSentAgainAsTheSameRun() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.call(job, 0, 0, 1);
        looks.lose(job);
        bench.sent.clear();
        looks.with(Status.ABSENT).look(job.key());
        assertThat(bench.sent).containsExactly(new QueuedJob("acme", job.key().id(), 2));
        assertThat(bench.read(job).run()).isEqualTo(2);
    }

    @Test
    void newRun_waitsForTheLostRunsOpenCall() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> bench.call(job, 0, 0, 1)).isInstanceOf(IllegalStateException.class);
        Duration open = bench.read(job).openAttempt().orElseThrow().timeLeft(bench.clock.instant());
        looks.lose(job);
        assertThat(looks.delays).containsExactly(open);
    }
}
