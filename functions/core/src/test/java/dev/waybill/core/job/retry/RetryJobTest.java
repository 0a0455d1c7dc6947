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
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How a job goes on that was redriven. */
class RetryJobTest {

    private final Outage outage = new Outage();
    private final Workbench bench = outage.bench;
    private final Walk walk = outage.walk;

    @Test
    void failedJob_goesOnFromItsFirstUnfinishedStep_andIsCompleted() throws Exception {
        Job failed = outage.failed();
        outage.ends();
        outage.retry(failed);
        Job job = walk.last(failed.key());
        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(calls()).containsExactly("1.team.0.1", "1.answer.0.1", "1.answer.1.1", "2.answer.0.1");
        WholeChains.check(job);
    }

    @Test
    void redrivenJob_isQueuedAgain_withTheTimeItHadAtSubmit_byWhoAsked() throws Exception {
        Job failed = outage.failed();
        bench.clock.advance(Duration.ofHours(3));
        Job job = outage.retry(failed);
        Instant now = bench.clock.instant();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.last().event()).isEqualTo(new Redriven(now.plus(Duration.ofMinutes(1)), null));
        assertThat(job.last().actor()).isEqualTo(Outage.OTHER.actor());
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
        Job failed = outage.failed();
        outage.retry(failed);
        Hop hop = bench.callModel().call(Position.start(failed.key(), 2));
        assertThat(hop.at()).isEqualTo(new Position.At(1, 0, 1));
        assertThat(hop.counts().attempts()).isEqualTo(1);
        assertThat(hop.counts().tries()).isEqualTo(1);
        assertThat(bench.read(failed).attempts()).hasSize(4);
    }

    @Test
    void lostRunOfARedrivenJob_isFollowedByOne_thatGoesOnWhereItWas() throws Exception {
        Job failed = outage.failed();
        outage.retry(failed);
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
        Job redriven = outage.retry(job);
        assertThat(redriven.lostRuns()).isZero();
        bench.lookAfterJob(new StandingExecutions(Status.ENDED)).look(job.key());
        assertThat(bench.read(job).state()).isEqualTo(JobState.IN_PROGRESS);
        assertThat(bench.read(job).run()).isEqualTo(redriven.run() + 1);
    }

    @Test
    void optionalStepThatWasPassedBy_staysSo_onceAStepBehindItHasItsAnswer() throws Exception {
        bench.publish(threeSteps());
        bench.endpoints
                .on("first", call -> Outage.DOWN)
                .on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        Job job = bench.submit("three", "{\"text\":\"x\"}");
        bench.endpoints.on("embedded", call -> Outage.DOWN);
        Job failed = walk.run(job.key(), 1);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        bench.endpoints.on("embedded", call -> ScriptedEndpoints.answer("{\"label\":\"billing\",\"confidence\":0.9}"));
        outage.retry(failed);
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
        outage.ends();
        bench.endpoints.on("second", call -> ScriptedEndpoints.answer("{\"text\":\"Hi\"}"));
        outage.retry(failed);
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
        outage.retry(job);
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
        outage.retry(failed);
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
            return Outage.DOWN;
        });
        assertThat(walk.run(job.key(), 1).last().event()).isEqualTo(new Cancelled(3));
        assertThat(outage.retry(job).state()).isEqualTo(JobState.QUEUED);
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
        Job redriven = outage.retry(job);
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
    void messageThatDoesNotGoOut_isSentByTheSweeper() throws Exception {
        Job failed = outage.failed();
        bench.retryJob((job, priority, delay) -> {
                    throw new IllegalStateException("no queue");
                })
                .retry(Outage.OTHER, failed.key());
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
        Job failed = outage.failed();
        Job redriven = outage.retry(failed);
        assertThat(bench.call(failed, 1, 1, 2)).isEqualTo(Hop.CLOSED);
        new FailJob(bench.chain).fail(Position.start(failed.key(), 1));
        bench.store.project(failed);
        assertThat(bench.read(failed).version()).isEqualTo(redriven.version());
        assertThat(bench.jobs.listStatus(failed.key())).isEqualTo("open");
        assertThat(isDue(failed.key(), redriven.deadlineAt())).isTrue();
    }

    @Test
    void jobThatFailsBeforeItsFirstCall_doesNotNameAnAttemptOfBefore() throws Exception {
        Job failed = outage.failed();
        outage.retry(failed);
        new FailJob(bench.chain).fail(Position.start(failed.key(), 2));
        Failed again = (Failed) bench.read(failed).last().event();
        assertThat(again.attempt()).isNull();
        assertThat(again.code()).isEqualTo("workflow_failed");
    }

    @Test
    void jobMayBeRedrivenAsOftenAsItFails_andCostsWhatAllItsAttemptsCost() throws Exception {
        Job job = outage.failed();
        for (int n = 2; n <= 4; n++) {
            outage.retry(job);
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
