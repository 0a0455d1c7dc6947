package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Review;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nobody decides in the middle of a job: the time that passes does what the task says. */
class StepReviewTimeTest {

    private final Workbench bench = new Workbench();
    private final FlowWalk walk = new FlowWalk(bench);
    private final StandingExecutions executions = new StandingExecutions(Status.ABSENT);

    private Job opened(String step) throws InterruptedException {
        bench.publish(TestTasks.deciding(step, ""));
        Job job = walk.begin("deciding");
        bench.sent.clear();
        return job;
    }

    private Job after(Job job, Duration time) {
        bench.clock.advance(time);
        bench.lookAfterJob(executions).look(job.key());
        return bench.read(job);
    }

    @Test
    void accept_letsTheValueOut_andTheJobIsSentAtOnce() throws Exception {
        Job job = after(opened("within: 1h\n    onTimeout: accept"), Duration.ofHours(1));

        assertThat(job.state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(job.run()).isEqualTo(2);
        assertThat(job.last().actor()).isEqualTo(Actor.SWEEPER);
        assertThat(job.last().event()).isInstanceOfSatisfying(ReviewDecided.class, facts -> {
            assertThat(facts.decision()).isEqualTo(Decided.ACCEPTED);
            assertThat(facts.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
        });
        assertThat(bench.sent).singleElement().satisfies(sent -> assertThat(sent.run())
                .isEqualTo(2));
        assertThat(executions.asked).as("no engine knows of it yet").isEmpty();
        Job done = walk.run(job);
        assertThat(walk.output(done)).isEqualTo("{\"team\":\"billing\",\"reply\":\"HI\"}");
        WholeChains.check(done);
    }

    @Test
    void accept_twice_isOnce() throws Exception {
        Job job = after(opened("within: 1h\n    onTimeout: accept"), Duration.ofHours(1));
        Job again = after(job, Duration.ZERO);
        assertThat(again.records()).isEqualTo(job.records());
    }

    /** A sweep that comes late takes nothing of the time that machines have. */
    @Test
    void accept_late_leavesMachinesTheirTime() throws Exception {
        Job job = opened("within: 1h\n    onTimeout: accept");
        Job late = after(job, Duration.ofHours(1).plusMinutes(8));
        assertThat(late.deadlineAt()).isEqualTo(bench.clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void accept_withAValueThatIsGone_fails() throws Exception {
        Job job = opened("within: 1h\n    onTimeout: accept");
        bench.payloads.delete(job.key(), bench.payloads.names(job.key()));
        Job failed = after(job, Duration.ofHours(1));
        assertThat(failed.last().event()).isInstanceOfSatisfying(Failed.class, facts -> assertThat(facts.code())
                .isEqualTo("payloads_deleted"));
    }

    @Test
    void fail_saysThatNobodyCame() throws Exception {
        Job job = after(opened("within: 1h"), Duration.ofHours(1));
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.last().event()).isInstanceOfSatisfying(Failed.class, facts -> assertThat(facts.code())
                .isEqualTo("needs_review"));
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void escalate_opensTheWiderOne_ofTheSameStep_andItsTimeCountsThen() throws Exception {
        Job job = after(
                opened("within: 1h\n    onTimeout: escalate\n    escalation: {within: 2h, onTimeout: accept}"),
                Duration.ofHours(1));
        Review second = job.review().orElseThrow();
        assertThat(second.opened().level()).isEqualTo(2);
        assertThat(second.opened().step()).isEqualTo("approve");
        assertThat(second.opened().dueAt()).isEqualTo(bench.clock.instant().plus(Duration.ofHours(2)));
        assertThat(bench.sent).isEmpty();

        Job accepted = after(job, Duration.ofHours(2));

        assertThat(accepted.run()).isEqualTo(2);
        assertThat(walk.output(walk.run(accepted))).contains("billing");
    }

    @Test
    void firstOfTwo_andNobodyElse_isNoDecision() throws Exception {
        Job job = opened("within: 1h\n    reviewers: 2");
        walk.approve("ada", job);
        assertThat(after(job, Duration.ofHours(1)).state()).isEqualTo(JobState.FAILED);
    }

    @Test
    void beforeItsTime_nothingHappens() throws Exception {
        Job job = opened("within: 1h\n    onTimeout: accept");
        assertThat(after(job, Duration.ofMinutes(59)).records()).isEqualTo(job.records());
    }

    /** Behind the decision the deadline bounds machines again. */
    @Test
    void jobThatNobodyRunsBehindTheDecision_expires() throws Exception {
        Job job = walk.approve("ada", opened("within: 1h"));
        assertThat(after(job, Duration.ofMinutes(10)).state()).isEqualTo(JobState.EXPIRED);
    }

    /** A run that is lost behind the decision is followed by one that begins behind it. */
    @Test
    void runThatIsLostBehindTheDecision_isFollowedByTheNext_andNobodyIsAskedAgain() throws Exception {
        bench.endpoints.on("first", call -> new ModelOutcome.Unavailable("http_503", true));
        Job job = walk.approve("ada", opened("within: 1h"));
        bench.callModel().call(Position.start(job.key(), 2));
        Job lost = after(job, Duration.ofMinutes(2));
        assertThat(lost.run()).isEqualTo(3);
        assertThat(lost.state()).isEqualTo(JobState.IN_PROGRESS);

        assertThat(lost.queue().text()).isEqualTo("interactive");
        assertThat(lost.records().stream().filter(record -> record.event() instanceof ReviewDecided))
                .hasSize(1);
        assertThat(lost.decidedAnswer("approve")).isPresent();
    }
}
