package dev.waybill.core.job.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.fail.FailJob;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Cancelled;
import dev.waybill.core.job.JobEvent.Expired;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.Redriven;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.job.WholeChains;
import dev.waybill.core.job.retry.RetryJob.Did;
import dev.waybill.core.job.retry.RetryJob.Retried;
import dev.waybill.core.key.Actor;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.ProblemCode;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.NewerVersion;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetryJobTest {

    private static final ModelOutcome DOWN = new ModelOutcome.Unavailable("http_503", true);
    private static final Principal OTHER = new Principal("acme", Actor.key("key_2", "other"), Scope.ALL);

    private final Workbench bench = new Workbench();
    private final Walk walk = new Walk(bench);

    @BeforeEach
    void outage() {
        bench.publish(TestTasks.reply());
        bench.endpoints
                .on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"))
                .on("first", call -> DOWN)
                .on("second", call -> DOWN);
    }

    private void outageEnds() {
        bench.endpoints.on("first", call -> ScriptedEndpoints.answer("{\"text\":\"Hello\"}"));
    }

    @Test
    void failedJob_goesOnFromItsFirstUnfinishedStep_andIsCompleted() throws Exception {
        Job failed = failed();
        outageEnds();
        retry(failed);
        Job job = walk.last(failed.key());
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(calls()).containsExactly("1.team.0.1", "1.answer.0.1", "1.answer.1.1", "2.answer.0.1");
        WholeChains.check(job);
    }

    @Test
    void redrivenJob_isQueuedAgain_withTheTimeItHadAtSubmit_byWhoAsked() throws Exception {
        Job failed = failed();
        bench.clock.advance(Duration.ofHours(3));
        Job job = retry(failed);
        Instant now = bench.clock.instant();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.last().event()).isEqualTo(new Redriven(now.plus(Duration.ofMinutes(1)), null));
        assertThat(job.last().actor()).isEqualTo(OTHER.actor());
        assertThat(job.run()).isEqualTo(2);
        assertThat(job.deadlineAt()).isEqualTo(now.plus(Duration.ofMinutes(1)));
        assertThat(job.stateAt(now)).isEqualTo(JobState.QUEUED);
        assertThat(job.begunAt()).isEqualTo(now);
        assertThat(job.createdAt()).isEqualTo(failed.createdAt());
        assertThat(Waiting.of(job, now)).contains(new Waiting(Waiting.What.QUEUE, null));
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("open");
        assertThat(bench.sent).last().isEqualTo(new QueuedJob("acme", job.key().id(), 2));
    }

    @Test
    void stepThatFailed_isBegunAnew_withItsAttemptsCountedAnew() throws Exception {
        Job failed = failed();
        retry(failed);
        Hop hop = bench.callModel().call(Position.start(failed.key(), 2));
        assertThat(hop.at()).isEqualTo(new Position.At(1, 0, 1));
        assertThat(hop.counts().attempts()).isEqualTo(1);
        assertThat(hop.counts().tries()).isEqualTo(1);
        assertThat(bench.read(failed).attempts()).hasSize(4);
    }

    @Test
    void lostRunOfARedrivenJob_isFollowedByOne_thatGoesOnWhereItWas() throws Exception {
        Job failed = failed();
        retry(failed);
        bench.callModel().call(Position.start(failed.key(), 2));
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(failed.key());
        assertThat(bench.read(failed).lostRuns()).isEqualTo(1);
        int calls = bench.endpoints.calls().size();
        Hop hop = bench.callModel().call(Position.start(failed.key(), 3));
        assertThat(hop.at()).isEqualTo(new Position.At(1, 0, 1));
        assertThat(bench.endpoints.calls()).hasSize(calls);
    }

    @Test
    void lostRunsOfBefore_doNotCount() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        for (int run = 1; run <= 5; run++) {
            bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        }
        assertThat(((Failed) bench.read(job).last().event()).code()).isEqualTo("workflow_failed");
        Job redriven = retry(job);
        assertThat(redriven.lostRuns()).isZero();
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(bench.read(job).run()).isEqualTo(redriven.run() + 1);
    }

    @Test
    void optionalStepThatWasPassedBy_staysSo_onceAStepBehindItHasItsAnswer() throws Exception {
        bench.publish(threeSteps());
        bench.endpoints.on("first", call -> DOWN).on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = bench.submit("three", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> DOWN);
        Job failed = walk.run(job.key(), 1);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        retry(failed);
        Job completed = walk.last(job.key());
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        assertThat(completed.missing()).containsExactly("maybe");
        assertThat(calls())
                .as("the answer of `sure` was made without `maybe`")
                .containsExactly("1.maybe.0.1", "1.sure.0.1", "1.team.0.1", "2.team.0.1");
    }

    @Test
    void optionalStepThatWasPassedBy_isAskedAgain_whereNothingWasMadeWithoutIt() throws Exception {
        bench.publish(threeSteps());
        Job failed = walk.run(bench.submit("three", "{\"text\":\"x\"}").key(), 1);
        outageEnds();
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        retry(failed);
        Job completed = walk.last(failed.key());
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        assertThat(completed.missing()).isEmpty();
    }

    @Test
    void jobWhoseLastAnswerCameTooLateToCompleteIt_isCompletedWithIt() throws Exception {
        bench.publish(TestTasks.sorting(1, "invoices"));
        Job job = bench.submit("sorting", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            return ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}");
        });
        assertThat(walk.run(job.key(), 1).state()).isEqualTo(JobState.CANCELLED);
        retry(job);
        Job completed = walk.last(job.key());
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        assertThat(calls()).containsExactly("1.team.0.1");
        assertThat(bench.getJob().output(completed).orElseThrow().path("team").asText())
                .isEqualTo("billing");
    }

    @Test
    void samplesAndRepairsOfBefore_doNotCount() throws Exception {
        bench.publish(TestTasks.sorting(1, "invoices")
                .replace("kind: classify", "kind: classify\n    repair: 1\n    confidence: {agreement: 2}"));
        List<String> answers = List.of(
                "{\"label\":\"billing\",\"confidence\":1}",
                "no label",
                "no label", // the first run
                "no label",
                "{\"label\":\"technical\",\"confidence\":1}",
                "{\"label\":\"technical\",\"confidence\":1}");
        bench.endpoints.on(
                "embedded",
                call -> ScriptedEndpoints.answer(
                        answers.get(bench.endpoints.calls().size() - 1)));
        Job failed = walk.run(bench.submit("sorting", "{\"text\":\"x\"}").key(), 1);
        assertThat(((Failed) failed.last().event()).code()).isEqualTo("output_invalid");
        retry(failed);
        Job completed = walk.last(failed.key());
        assertThat(completed.state()).isEqualTo(JobState.COMPLETED);
        assertThat(bench.getJob().output(completed).orElseThrow().toString())
                .isEqualTo("{\"team\":\"technical\",\"confidence\":1.0}");
    }

    @Test
    void cancelledJob_goesOn_andCancelledAgainItNamesTheRequestOfNow() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            return DOWN;
        });
        assertThat(walk.run(job.key(), 1).last().event()).isEqualTo(new Cancelled(3));
        assertThat(retry(job).state()).isEqualTo(JobState.QUEUED);
        Job again = bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(again.last().event()).isEqualTo(new Cancelled(null));
        assertThat(bench.callModel().call(Position.start(job.key(), 2))).isEqualTo(Hop.CLOSED);
    }

    @Test
    void jobThatExpires_goesOn_alsoBeforeItsEndIsOnRecord() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> bench.call(job, 0, 0, 1)).hasMessage("killed");
        bench.clock.advance(Duration.ofMinutes(2));
        Job redriven = retry(job);
        assertThat(types(redriven))
                .containsExactly("accepted", "attempt_announced", "attempt_unknown", "expired", "redriven");
        assertThat(redriven.records().get(3).event()).isEqualTo(new Expired(job.deadlineAt()));
        assertThat(redriven.isOverdue(bench.clock.instant())).isFalse();
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(bench.read(job).stateAt(bench.clock.instant())).isEqualTo(JobState.EXPIRED);
        bench.lookAfterJob(new StandingExecutions(Status.RUNNING)).look(job.key());
        assertThat(bench.read(job).last().event()).isEqualTo(new Expired(redriven.deadlineAt()));
        assertThat(bench.jobs.listStatus(job.key())).isEqualTo("expired");
    }

    @Test
    void jobUnderWay_isReturnedAsItIs_whoeverAsksHoweverOften() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.sent.clear();
        assertThat(bench.retryJob().retry(OTHER, job.key()).redriven()).isFalse();
        assertThat(bench.sent).isEmpty();
        walk.run(job.key(), 1);
        Retried first = bench.retryJob().retry(OTHER, job.key());
        Retried second = bench.retryJob().retry(OTHER, job.key());
        assertThat(first.redriven()).isTrue();
        assertThat(second.redriven()).isFalse();
        assertThat(second.job().version()).isEqualTo(first.job().version());
        assertThat(bench.sent).hasSize(1);
    }

    @Test
    void jobThatIsCancelling_isUnderWay() throws Exception {
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> {
            bench.cancelJob().cancel(Workbench.WHO, job.key());
            Retried asked = bench.retryJob().retry(OTHER, job.key());
            assertThat(asked.redriven()).isFalse();
            assertThat(asked.job().state()).isEqualTo(JobState.CANCELLING);
            return DOWN;
        });
        assertThat(walk.run(job.key(), 1).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void messageThatDoesNotGoOut_isSentByTheSweeper() throws Exception {
        Job failed = failed();
        bench.retryJob((job, priority, delay) -> {
                    throw new IllegalStateException("no queue");
                })
                .retry(OTHER, failed.key());
        bench.sent.clear();
        Instant inAMinute = bench.clock.instant().plus(Duration.ofMinutes(1));
        assertThat(isDue(failed.key(), inAMinute.minusMillis(1))).isFalse();
        assertThat(isDue(failed.key(), inAMinute)).isTrue();
        bench.clock.advance(Duration.ofSeconds(30));
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(failed.key());
        assertThat(bench.sent)
                .containsExactly(new QueuedJob("acme", failed.key().id(), 2));
        assertThat(bench.logged).anyMatch(line -> line.contains("job_not_sent"));
    }

    @Test
    void whatIsLeftOfTheRunBefore_doesNothingMore() throws Exception {
        Job failed = failed();
        Job redriven = retry(failed);
        assertThat(bench.call(failed, 1, 1, 2)).isEqualTo(Hop.CLOSED);
        new FailJob(bench.chain).fail(Position.start(failed.key(), 1));
        bench.store.project(failed);
        assertThat(bench.read(failed).version()).isEqualTo(redriven.version());
        assertThat(bench.jobs.listStatus(failed.key())).isEqualTo("open");
        assertThat(isDue(failed.key(), redriven.deadlineAt())).isTrue();
    }

    @Test
    void jobThatFailsBeforeItsFirstCall_doesNotNameAnAttemptOfBefore() throws Exception {
        Job failed = failed();
        retry(failed);
        new FailJob(bench.chain).fail(Position.start(failed.key(), 2));
        Failed again = (Failed) bench.read(failed).last().event();
        assertThat(again.attempt()).isNull();
        assertThat(again.code()).isEqualTo("workflow_failed");
    }

    @Test
    void jobMayBeRedrivenAsOftenAsItFails_andCostsWhatAllItsAttemptsCost() throws Exception {
        Job job = failed();
        for (int n = 2; n <= 4; n++) {
            retry(job);
            job = walk.last(job.key());
            assertThat(job.state()).isEqualTo(JobState.FAILED);
            assertThat(job.run()).isEqualTo(n);
        }
        assertThat(job.costMicros())
                .isEqualTo(
                        job.attempts().stream().mapToLong(Attempt::costMicros).sum())
                .isPositive();
        WholeChains.check(job);
    }

    @Test
    void requestThatComesAgainUnderItsKey_findsWhatCameOfIt_thoughTheJobHasFailedAgain() throws Exception {
        Job failed = failed();
        RetryKey request = RetryKey.of(failed.key(), "k-1");
        assertThat(bench.retryJob().retry(OTHER, failed.key(), request).did()).isEqualTo(Did.REDRIVEN);
        assertThat(bench.retryJob().retry(OTHER, failed.key(), request).did()).isEqualTo(Did.REPLAYED);
        Job again = walk.last(failed.key());
        assertThat(again.state()).isEqualTo(JobState.FAILED);
        Retried replayed = bench.retryJob().retry(OTHER, failed.key(), request);
        assertThat(replayed.did()).isEqualTo(Did.REPLAYED);
        assertThat(replayed.job().version()).isEqualTo(again.version());
        assertThat(bench.sent.stream().filter(sent -> sent.run() > 1)).hasSize(1);
        assertThat(bench.retryJob()
                        .retry(OTHER, failed.key(), RetryKey.of(failed.key(), "k-2"))
                        .did())
                .isEqualTo(Did.REDRIVEN);
        assertThat(bench.retryJob().retry(OTHER, failed.key(), request).did()).isEqualTo(Did.REPLAYED);
        WholeChains.check(walk.last(failed.key()));
    }

    @Test
    void requestThatComesAgain_isAnsweredThoughTheJobIsCompleted_andItsInputGone() throws Exception {
        Job failed = failed();
        outageEnds();
        RetryKey request = RetryKey.of(failed.key(), "k-1");
        bench.retryJob().retry(OTHER, failed.key(), request);
        assertThat(walk.last(failed.key()).state()).isEqualTo(JobState.COMPLETED);
        bench.payloads.delete(failed.key(), failed.accepted().input());
        assertThat(bench.retryJob().retry(OTHER, failed.key(), request).did()).isEqualTo(Did.REPLAYED);
    }

    @Test
    void keyOfAnotherJob_orOfAnotherTenant_isAnother() {
        JobKey job = new JobKey("acme", "job_1");
        assertThat(RetryKey.of(job, "k"))
                .isEqualTo(RetryKey.of(job, "k"))
                .isNotEqualTo(RetryKey.of(new JobKey("acme", "job_2"), "k"))
                .isNotEqualTo(RetryKey.of(new JobKey("other", "job_1"), "k"))
                .isNotEqualTo(RetryKey.of(job, "K"));
    }

    @Test
    void requestOfNoKey_thatComesAgainAfterTheNextFailure_isAnother() throws Exception {
        Job failed = failed();
        retry(failed);
        walk.last(failed.key());
        assertThat(retry(failed).run()).isEqualTo(3);
    }

    @Test
    void completedJob_isRefused() throws Exception {
        outageEnds();
        Job job = bench.submit("reply", "{\"text\":\"x\"}");
        walk.run(job.key(), 1);
        refused(job, ProblemCode.JOB_COMPLETED, "has its answer");
    }

    @Test
    void jobWhoseInputIsGone_isRefused() throws Exception {
        Job failed = failed();
        bench.payloads.delete(failed.key(), failed.accepted().input());
        refused(failed, ProblemCode.PAYLOADS_DELETED, "no longer kept");
    }

    @Test
    void jobWhoseInputIsPastItsTime_isRefused() throws Exception {
        Job failed = failed();
        bench.clock.advance(
                Duration.between(bench.clock.instant(), failed.accepted().payloadsExpireAt()));
        refused(failed, ProblemCode.PAYLOADS_DELETED, "no longer kept");
    }

    @Test
    void jobThatCouldOutliveItsInput_isRefused_andOneThatCannotIsNot() throws Exception {
        Job failed = failed();
        Instant latest = failed.accepted().payloadsExpireAt().minus(Duration.ofMinutes(1));
        bench.clock.advance(Duration.between(bench.clock.instant(), latest).plusMillis(1));
        refused(failed, ProblemCode.STATE_CONFLICT, "is kept until");
        bench.clock.advance(Duration.ofMillis(-1));
        assertThat(retry(failed).deadlineAt()).isEqualTo(failed.accepted().payloadsExpireAt());
    }

    @Test
    void jobWithARecordOfANewerVersion_isLeftToThatVersion() throws Exception {
        Job failed = failed();
        bench.jobs.put(
                NewerVersion.unknown(failed, bench.clock.instant(), JobState.FAILED),
                failed.accepted().expiresAt(),
                null);
        refused(failed, ProblemCode.STATE_CONFLICT, "newer version");
    }

    @Test
    void anothersJob_isNotThere() throws Exception {
        Job failed = failed();
        assertThatThrownBy(() -> bench.retryJob()
                        .retry(OTHER, new JobKey("other", failed.key().id())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    /** A step that the job can do without, one that has to be, and a last one. */
    private static String threeSteps() {
        return """
                task: three
                version: 1
                input: {type: object, required: [text], properties: {text: {type: string}}}
                output: {type: object}
                steps:
                  - name: maybe
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    optional: true
                    default: {text: none}
                    models: [{endpoint: first, model: large}]
                  - name: sure
                    kind: generate
                    prompt: {user: "{{input.text}}"}
                    schema: {type: object, required: [text], properties: {text: {type: string}}}
                    models: [{endpoint: second, model: small}]
                  - name: team
                    kind: classify
                    text: "{{steps.sure.text}}"
                    labels: {billing: {description: money}, technical: {description: broken}}
                    models: [{endpoint: embedded, model: all-minilm-l6-v2}]
                """;
    }

    /** A job that an outage has ended. */
    private Job failed() throws InterruptedException {
        Job job = walk.run(bench.submit("reply", "{\"text\":\"x\"}").key(), 1);
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        return job;
    }

    private Job retry(Job job) {
        Retried retried = bench.retryJob().retry(OTHER, job.key());
        assertThat(retried.redriven()).isTrue();
        return retried.job();
    }

    private void refused(Job job, ProblemCode code, String why) {
        Job before = bench.read(job);
        bench.sent.clear();
        assertThatThrownBy(() -> bench.retryJob().retry(OTHER, job.key()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.getMessage()).contains(why);
                });
        assertThat(bench.read(job).version()).isEqualTo(before.version());
        assertThat(bench.sent).isEmpty();
    }

    private boolean isDue(JobKey key, Instant at) {
        for (int shard = 0; shard < bench.jobs.dueShards(); shard++) {
            if (bench.jobs.due(shard, at).anyMatch(due -> due.key().equals(key))) {
                return true;
            }
        }
        return false;
    }

    private List<String> calls() {
        return bench.endpoints.calls().stream()
                .map(call -> call.attempt().toString())
                .collect(Collectors.toList());
    }

    private static List<String> types(Job job) {
        return job.records().stream()
                .map(record -> record.event().type().text())
                .collect(Collectors.toList());
    }
}
