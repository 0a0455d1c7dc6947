package dev.waybill.core.execution.children;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.insight.ShownSteps.ShownStep;
import dev.waybill.core.insight.StepsWanted;
import dev.waybill.core.insight.Text;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.Workbench;
import org.junit.jupiter.api.Test;

/** What is told of a step whose items have jobs of their own. */
class ShownFamilyTest {

    private final Parents parents = new Parents();

    private String shown(Job job) {
        ShownStep step = parents.bench
                .showSteps()
                .show(job.key(), new StepsWanted(null, false, true))
                .steps()
                .get(0);
        return step.standing().state().text() + ", " + step.standing().why() + ", "
                + (step.answer() instanceof Text.Shown text ? text.value() : "none");
    }

    @Test
    void whileChildrenAreUnderWay_itWaits() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        assertThat(shown(job)).isEqualTo("waiting, its children have not all come to an end, none");
    }

    @Test
    void onceTheyAreSettled_itIsDone_withTheirOutputs() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        parents.runChildren(job);
        parents.settle(job);
        assertThat(shown(job)).isEqualTo("done, 1 child was completed, [{\"team\":\"billing\",\"confidence\":0.9}]");
        parents.walk.run(job);
        assertThat(shown(job)).startsWith("done, 1 child was completed, ");
    }

    @Test
    void childThatFailed_isToldOf_whetherTheStepFailedByItOrNot() throws Exception {
        Job kept = parents.begin(", onFailure: keep", "[\"one\", \"two\"]");
        parents.walk.run(parents.child(kept, 0));
        parents.bench.cancelJob().cancel(Workbench.WHO, parents.children(kept).get(1));
        parents.settle(kept);
        assertThat(shown(kept)).startsWith("done, 1 child was completed, 1 came to no output, [{");
    }

    @Test
    void stepThatFailedByAChild_saysSo() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        parents.bench.endpoints.on("embedded", call -> new ModelOutcome.Refused("content_filter"));
        parents.runChildren(job);
        parents.settle(job);
        Job failed = parents.walk.run(job);
        assertThat(shown(failed)).startsWith("failed, a child of the step came to no output");
    }

    @Test
    void stepWithoutItems_isDone_andOneThatIsNotRunIsSkipped() throws Exception {
        assertThat(shown(parents.begin("", "[]"))).isEqualTo("done, there were no items, []");
        assertThat(shown(skipped())).startsWith("skipped, its `when` was not true, none");
    }

    private Job skipped() throws InterruptedException {
        parents.bench.publish(TestTasks.each(", when: 'input.pages = 7'").replace("task: pages", "task: skipping"));
        return parents.walk.begin("skipping", "{\"pages\":[\"one\"]}");
    }

    @Test
    void cancelledParent_hadBegunTheStep() throws Exception {
        Job job = parents.begin("", "[\"one\"]");
        parents.bench.cancelJob().cancel(Workbench.WHO, job.key());
        assertThat(shown(parents.bench.read(job))).startsWith("failed, the job was cancelled");
    }
}
