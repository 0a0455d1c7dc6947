package dev.waybill.core.execution.children;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.execution.children.SettleChildren.Settled;
import dev.waybill.core.execution.project.RecordFollower.Followed;
import dev.waybill.core.job.ChildrenSettled;
import dev.waybill.core.job.Decided;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobQueue.QueuedJob;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.Priority;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.ScriptedEndpoints;
import dev.waybill.core.testing.Workbench;
import dev.waybill.core.usage.JobEnd;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Children come to their ends, and their parent goes on. */
class SettleChildrenTest {

    private final Parents parents = new Parents();

    private static ChildrenSettled settled(Job job) {
        return job.settledChildren("read").orElseThrow();
    }

    /** Children of this text come to no output until they are tried again. */
    private void failing(String text) {
        parents.bench.endpoints.on(
                "embedded",
                call -> call instanceof ModelCall.Classify asked && asked.text().contains(text)
                        ? new ModelOutcome.Refused("content_filter")
                        : ScriptedEndpoints.answer("{\"label\":\"technical\",\"confidence\":0.9}"));
    }

    @Test
    void asLongAsAChildIsUnderWay_nothingHappens() throws Exception {
        Job job = parents.begin("", "[\"one\", \"two\"]");
        parents.walk.run(parents.child(job, 0));

        assertThat(parents.bench.settleChildren().settle(job)).isEqualTo(Settled.WAITING);
        assertThat(parents.bench.read(job).records()).isEqualTo(job.records());
    }

    @Test
    void lastChildsEnd_sendsTheNextRun_whichGoesOnWithTheOutputs_inTheOrderOfTheItems() throws Exception {
        Job job = parents.begin("", "[\"one\", \"two\", \"three\"]");
        parents.walk.run(parents.child(job, 2));
        parents.walk.run(parents.child(job, 0));
        parents.bench.endpoints.on(
                "embedded", call -> ScriptedEndpoints.answer("{\"label\":\"technical\",\"confidence\":0.5}"));
        parents.walk.run(parents.child(job, 1));
        parents.bench.sent.clear();

        Job on = parents.settle(job);

        assertThat(Parents.types(on)).containsExactly("accepted", "children_started", "children_settled");
        assertThat(on.run()).isEqualTo(2);
        assertThat(on.awaitsItsRun()).isTrue();
        assertThat(on.queue()).isEqualTo(Priority.INTERACTIVE);
        assertThat(settled(on).ends()).isEqualTo(new ChildrenSettled.Ends(3, 0));
        assertThat(parents.bench.sent)
                .containsExactly(new QueuedJob("acme", job.key().id(), 2));
        Job end = parents.walk.run(job);
        assertThat(end.state()).isEqualTo(JobState.COMPLETED);
        assertThat(parents.walk.output(end)).startsWith("{\"teams\":[\"billing\",\"technical\",\"billing\"]");
    }

    @Test
    void settledTwice_isOneRecord_andOneMessage() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        Job seen = parents.bench.read(job);
        parents.runChildren(job);
        parents.bench.sent.clear();

        assertThat(parents.bench.settleChildren().settle(seen)).isEqualTo(Settled.OVER);
        assertThat(parents.bench.settleChildren().settle(parents.bench.read(job)))
                .isEqualTo(Settled.OVER);

        assertThat(Parents.types(parents.bench.read(job)))
                .containsExactly("accepted", "children_started", "children_settled");
        assertThat(parents.bench.sent).hasSize(1);
    }

    @Test
    void costOfChildren_comesUp_andIsCountedOnceForTheTenant() throws Exception {
        Job job = parents.begin("", "[\"one\", \"two\"]");
        parents.runChildren(job);
        parents.settle(job);
        Job end = parents.walk.run(job);

        long children = parents.bench
                        .chain
                        .read(parents.bench
                                .children
                                .jobs(new SetKey("acme", settled(end).set()), 2)
                                .get(0))
                        .orElseThrow()
                        .costMicros()
                * 2;
        assertThat(children).isPositive();
        assertThat(end.costMicros()).isEqualTo(children);
        assertThat(end.usage().inputTokens()).isPositive();
        assertThat(JobEnd.of(end, end.version())
                        .orElseThrow()
                        .counts()
                        .versions()
                        .values())
                .as("what the tenant used")
                .allSatisfy(figures -> assertThat(figures.totals().costMicros()).isZero());
    }

    @Test
    void childWithoutAnOutput_failsTheStep_andTheOthersAreCancelled() throws Exception {
        Job job = parents.begin("", "[\"bad\", \"two\"]");
        failing("bad");
        parents.walk.run(parents.child(job, 0));

        assertThat(parents.bench.settleChildren().settle(parents.bench.read(job)))
                .isEqualTo(Settled.WAITING);
        assertThat(parents.child(job, 1).state()).isEqualTo(JobState.CANCELLED);
        Job on = parents.settle(job);
        assertThat(settled(on).code()).isEqualTo(FailureCode.CHILDREN_FAILED.text());
        assertThat(settled(on).answer()).isNull();
        assertThat(settled(on).ends()).isEqualTo(new ChildrenSettled.Ends(0, 2));
        Job end = parents.walk.run(job);
        assertThat(end.state()).isEqualTo(JobState.FAILED);
        Failed failed = (Failed) end.last().event();
        assertThat(failed.code()).isEqualTo("children_failed");
        assertThat(failed.retryable()).isTrue();
    }

    @Test
    void childWithoutAnOutput_isNull_whereTheTaskKeepsIt_andTheOthersGoOn() throws Exception {
        Job job = parents.begin(", onFailure: keep", "[\"one\", \"bad\", \"three\"]");
        failing("bad");
        parents.walk.run(parents.child(job, 1));
        parents.bench.settleChildren().settle(parents.bench.read(job));
        assertThat(parents.child(job, 0).state()).isEqualTo(JobState.QUEUED);
        parents.walk.run(parents.child(job, 0));
        parents.bench.cancelJob().cancel(Workbench.WHO, parents.children(job).get(2));

        Job on = parents.settle(job);
        assertThat(settled(on).code()).isNull();
        assertThat(settled(on).ends()).isEqualTo(new ChildrenSettled.Ends(1, 2));
        Job end = parents.walk.run(job);
        assertThat(parents.walk.output(end))
                .contains("\"teams\":[\"technical\"]")
                .contains(",null,null]");
    }

    @Test
    void rejectedChild_countsAsFailed() throws Exception {
        parents.bench.publish(TestTasks.deciding("within: 2h", ""));
        parents.bench.publish(TestTasks.each(", onFailure: keep").replace("task: sorting", "task: deciding"));
        Job job = parents.walk.begin("pages", "{\"pages\":[\"x\"]}");
        parents.runChildren(job);
        parents.walk.decide("ada", parents.child(job, 0), Decided.REJECTED, null);

        assertThat(settled(parents.settle(job)).ends()).isEqualTo(new ChildrenSettled.Ends(0, 1));
    }

    @Test
    void outputsThatAreTooLargeTogether_failTheStep() throws Exception {
        String large = "x".repeat(100_000);
        parents.bench.publish("""
                task: echo
                version: 1
                input: {type: object, properties: {text: {type: string}}}
                output: {type: string}
                steps: [{name: same, kind: compute, value: input.text}]
                """);
        parents.bench.publish(TestTasks.each("").replace("task: sorting", "task: echo"));
        Job job = parents.walk.begin("pages", "{\"pages\":[\"%s\",\"%s\"]}".formatted(large, large));
        parents.runChildren(job);
        assertThat(settled(parents.settle(job)).code()).as("of 200 KB").isNull();

        parents.bench.publish(TestTasks.each("")
                .replace("task: sorting", "task: echo")
                .replace("task: pages", "task: larger")
                .replace("items: input.pages", "items: '$append(input.pages, input.pages)'"));
        Job larger = parents.walk.begin("larger", "{\"pages\":[\"%s\",\"%s\"]}".formatted(large, large));
        parents.runChildren(larger);
        assertThat(settled(parents.settle(larger)).code()).isEqualTo("answer_too_large");
        Job end = parents.walk.run(larger);
        assertThat(((Failed) end.last().event()).code()).isEqualTo("answer_too_large");
        assertThat(((Failed) end.last().event()).retryable()).isFalse();
    }

    @Test
    void redrivenParent_beginsOnlyChildrenWithoutAnOutput_andTellsWhatAllCost() throws Exception {
        Job job = parents.begin("", "[\"one\", \"bad\"]");
        failing("bad");
        parents.runChildren(job);
        Job first = parents.child(job, 0);
        Job second = parents.child(job, 1);
        parents.settle(job);
        Job failed = parents.walk.run(job);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);

        failing("nothing at all");
        parents.bench.retryJob().retry(Workbench.WHO, job.key());
        Job again = parents.walk.run(job);
        assertThat(again.children()).isPresent();
        assertThat(parents.child(job, 0).key()).as("has its output").isEqualTo(first.key());
        assertThat(parents.child(job, 1).key()).isNotEqualTo(second.key());
        parents.runChildren(job);
        long all =
                first.costMicros() + second.costMicros() + parents.child(job, 1).costMicros();
        parents.settle(job);
        Job end = parents.walk.run(job);

        assertThat(end.state()).isEqualTo(JobState.COMPLETED);
        assertThat(end.costMicros()).isEqualTo(all);
        assertThat(parents.walk.output(end)).startsWith("{\"teams\":[\"technical\",\"technical\"]");
    }

    @Test
    void deadline_isWhatMachinesHadLeft_onceNoChildMayWaitForAPersonAnyMore() throws Exception {
        parents.bench.publish(TestTasks.deciding("within: 2h", ""));
        parents.bench.publish(TestTasks.each("").replace("task: sorting", "task: deciding"));
        Job job = parents.walk.begin("pages", "{\"pages\":[\"x\"]}");
        parents.runChildren(job);
        parents.bench.clock.advance(Duration.ofMinutes(30));
        parents.walk.approve("ada", parents.child(job, 0));
        parents.runChildren(job);

        Job on = parents.settle(job);
        assertThat(Duration.between(parents.bench.clock.instant(), on.deadlineAt()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void sweeper_beginsChildrenThatNobodyHas_andEndsAWaitThatNobodyNoticed() throws Exception {
        parents.bench.publish(TestTasks.each(""));
        Job submitted = parents.bench.submit("pages", "{\"pages\":[\"one\"]}");
        Job job = new LostChildren(parents.bench).started(submitted);
        assertThat(parents.bench.children.standing(parents.set(job), 1)).isEmpty();

        parents.sweep(job);
        assertThat(parents.children(job)).hasSize(1);
        parents.runChildren(job);
        Job on = parents.sweep(job);
        assertThat(Objects.requireNonNull(settled(on).answer())).startsWith("sha256:");
        assertThat(on.lostRuns()).isZero();
    }

    @Test
    void parentThatEnds_takesItsChildrenAlong() throws Exception {
        Job job = parents.begin("", "[\"one\", \"two\"]");
        parents.walk.run(parents.child(job, 0));
        var keys = parents.children(job);
        parents.bench.cancelJob().cancel(Workbench.WHO, job.key());
        parents.sweep(job);

        assertThat(parents.bench.chain.read(keys.get(0)).orElseThrow().state())
                .as("what ended stays")
                .isEqualTo(JobState.COMPLETED);
        assertThat(parents.bench.chain.read(keys.get(1)).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void parentPastItsDeadline_expires_withItsChildren() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        var keys = parents.children(job);
        parents.bench.clock.advance(Duration.ofMinutes(11));
        Job end = parents.sweep(job);

        assertThat(end.state()).isEqualTo(JobState.EXPIRED);
        assertThat(parents.bench.children.cancelled).hasSize(1);
        assertThat(keys).hasSize(1);
    }

    @Test
    void endThatIsToldLate_leavesChildrenAlone_thatWereBegunAnewSince() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        parents.bench.cancelJob().cancel(Workbench.WHO, job.key());
        Job cancelled = parents.bench.read(job);
        parents.bench.retryJob().retry(Workbench.WHO, job.key());
        Job again = parents.walk.run(job);
        new FollowFamily(parents.bench.children, parents.bench.setDispatch())
                .follow(List.of(new Followed(again, cancelled.version())));

        assertThat(parents.child(job, 0).state().isFinal()).isFalse();
    }
}
