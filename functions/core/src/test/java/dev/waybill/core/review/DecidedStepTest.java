package dev.waybill.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobDispatch;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobQueue;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.submit.SubmitRequest;
import dev.waybill.core.job.submit.SubmitRequest.Labels;
import dev.waybill.core.job.submit.SubmitRequest.Wanted;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job that people decided on in the middle: how it goes on, and what else may become of it. */
class DecidedStepTest extends StepReviews {

    @Test
    void decidedReview_isClosed_whileTheJobGoesOn() throws Exception {
        Job job = opened("within: 1h");
        Job decided = walk.approve("ada", job);
        refused(
                decided,
                ProblemCode.STATE_CONFLICT,
                "the review is closed: the job is in_progress: ada has decided",
                () -> walk.approve("bob", job));
        refused(decided, ProblemCode.STATE_CONFLICT, "closed", () -> bench.claimReview()
                .claim(FlowWalk.person("bob"), job.key(), Duration.ofMinutes(1)));
        refused(decided, ProblemCode.STATE_CONFLICT, "closed", () -> bench.escalateReview()
                .escalate(FlowWalk.person("bob"), job.key(), review(job).version()));
    }

    @Test
    void whatGoesOn_isSentToThoseWhoWait_evenOfABulkJob() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h", ""));
        Job job = walk.run(bench.submitJob()
                .submit(Workbench.WHO, request(Priority.BULK, Labels.NONE))
                .job());
        List<Priority> queues = new ArrayList<>();
        decideReview((sent, priority, delay) -> queues.add(priority))
                .decide(FlowWalk.person("ada"), job.key(), approval(job));

        assertThat(queues).containsExactly(Priority.INTERACTIVE);
        assertThat(bench.read(job).queue()).isEqualTo(Priority.INTERACTIVE);
    }

    @Test
    void messageThatIsNotSent_isNoError_andTheSweeperSendsIt() throws Exception {
        Job job = opened("within: 1h");
        decideReview((sent, priority, delay) -> {
                    throw new IllegalStateException("no queue");
                })
                .decide(FlowWalk.person("ada"), job.key(), approval(job));
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(bench.logged).anyMatch(line -> line.contains("job_not_sent"));
        bench.sent.clear();
        bench.clock.advance(Duration.ofMinutes(1));

        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());

        assertThat(bench.sent).singleElement().satisfies(sent -> assertThat(sent.run())
                .isEqualTo(2));
        Job done = walk.run(job);
        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.records())
                .noneMatch(record -> record.event().type().text().equals("started"));
    }

    @Test
    void cancelledWhilePeopleHaveIt_nobodyDecidesAnyMore() throws Exception {
        Job job = opened("within: 1h");
        bench.cancelJob().cancel(Workbench.WHO, job.key());
        refused(bench.read(job), ProblemCode.STATE_CONFLICT, "cancelled", () -> walk.approve("ada", job));
    }

    @Test
    void cancelledRightAfterTheDecision_theNextRunDoesNothing() throws Exception {
        Job job = walk.approve("ada", opened("within: 1h"));
        Job cancelled = bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(walk.run(cancelled).records()).isEqualTo(cancelled.records());
        assertThat(bench.endpoints.calls()).hasSize(1);
    }

    /** What was decided stands, however the job fails behind it. */
    @ParameterizedTest
    @EnumSource(names = {"APPROVED", "CORRECTED"})
    void redrivenBehindTheDecision_nobodyIsAskedAgain(Decided decision) throws Exception {
        bench.endpoints
                .on("first", call -> new ModelOutcome.Misconfigured("http_401"))
                .on("second", call -> new ModelOutcome.Misconfigured("http_401"));
        bench.publish(TestTasks.deciding("within: 1h", "")
                .replace("when: \"steps.approve.team = 'billing'\"", "when: \"true\""));
        Job failed = walk.run(
                walk.decide("ada", walk.begin("deciding"), decision, decision == Decided.CORRECTED ? TECHNICAL : null));
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        bench.retryJob().retry(Workbench.WHO, failed.key());

        Job done = walk.run(failed);

        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.run()).isEqualTo(3);
        assertThat(walk.output(done)).contains(decision == Decided.CORRECTED ? "technical" : "billing", "HI");
        assertThat(done.records().stream().filter(record -> record.event() instanceof ReviewDecided))
                .hasSize(1);
        WholeChains.check(done);
    }

    @Test
    void redrivenAfterNobodyCame_peopleAreAskedAnew_whoeverDecidedOnTheFirst() throws Exception {
        Job job = opened("within: 1h\n    reviewers: 2");
        walk.approve("ada", job);
        bench.clock.advance(Duration.ofHours(1));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.FAILED);
        bench.retryJob().retry(Workbench.WHO, job.key());

        Job again = walk.run(job);

        assertThat(again.state()).isEqualTo(JobState.AWAITING_REVIEW);
        walk.approve("ada", again);
        assertThat(walk.approve("bob", again).state()).isEqualTo(JobState.IN_PROGRESS);
    }

    @Test
    void noRecordHoldsWhatWasDecidedOn() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h", "")
                .replace("'{\"team\": steps.team.label}'", "'{\"team\": steps.team.label, \"why\": input.text}'"));
        Job job = walk.begin("deciding", "{\"text\":\"canary\"}");
        Job done = walk.run(
                walk.decide("ada", job, Decided.CORRECTED, "{\"team\":\"technical\",\"why\":\"canary\",\"canary\":1}"));

        assertThat(done.state()).isEqualTo(JobState.COMPLETED);
        assertThat(done.records()).extracting(JobRecord::wording).asString().doesNotContain("canary");
        assertThat(bench.logged).isNotEmpty().noneMatch(line -> line.contains("canary"));
        assertThat(String.valueOf(job.review())).doesNotContain("canary");
    }

    @Test
    void erasedWhilePeopleHaveIt_itIsCancelled_andNothingIsKept() throws Exception {
        bench.publish(TestTasks.deciding("within: 1h", ""));
        Job job = walk.run(bench.submitJob()
                .submit(Workbench.WHO, request(Priority.INTERACTIVE, new Labels("cust_1", null)))
                .job());
        assertThat(job.state()).isEqualTo(JobState.AWAITING_REVIEW);
        bench.requestErasure().request(Workbench.WHO, "cust_1", null);

        bench.eraseSubjects().goOn(bench.clock.instant().plusSeconds(60));

        Job erased = bench.read(job);
        assertThat(erased.state()).isEqualTo(JobState.CANCELLED);
        assertThat(erased.payloadsDeleted()).isPresent();
        assertThat(bench.payloads.names(job.key())).isEmpty();
        assertThat(bench.showReview().shown(erased).answer()).isNull();
    }

    private static SubmitRequest request(Priority priority, Labels labels) {
        return new SubmitRequest(
                new Wanted("deciding", null), Json.parse("{\"text\":\"x\"}"), priority, null, labels, null, null);
    }

    private DecideReview decideReview(JobQueue queue) {
        return new DecideReview(
                bench.chain, bench.catalog, bench.payloads, new JobDispatch(queue, bench.log), bench.clock, bench.log);
    }

    private static DecideReview.Request approval(Job job) {
        return new DecideReview.Request(Decided.APPROVED, review(job).version(), null, null, null);
    }
}
