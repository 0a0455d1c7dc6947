package dev.waybill.core.execution.children;

import dev.waybill.core.execution.Executions.Status;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobRecord;
import dev.waybill.core.set.SetKey;
import dev.waybill.core.task.catalog.TestTasks;
import dev.waybill.core.testing.FlowWalk;
import dev.waybill.core.testing.StandingExecutions;
import dev.waybill.core.testing.Workbench;
import java.util.List;

/** Jobs whose items get jobs of their own, on a workbench. Not thread-safe. */
final class Parents {

    final Workbench bench = new Workbench().publish(TestTasks.sorting(1, "money"));
    final FlowWalk walk = new FlowWalk(bench);

    /** A job of a task whose step says this besides, as its first run leaves it. */
    Job begin(String fields, String pages) throws InterruptedException {
        bench.publish(TestTasks.each(fields));
        return walk.begin("pages", "{\"pages\":" + pages + "}");
    }

    SetKey set(Job parent) {
        return new SetKey(
                parent.key().tenant(),
                bench.read(parent).children().orElseThrow().set());
    }

    List<JobKey> children(Job parent) {
        return bench.children.jobs(set(parent), 0);
    }

    Job child(Job parent, int index) {
        return bench.chain.read(children(parent).get(index)).orElseThrow();
    }

    /** All children that are not over come to their ends. */
    void runChildren(Job parent) throws InterruptedException {
        for (JobKey child : children(parent)) {
            Job job = bench.chain.read(child).orElseThrow();
            if (!job.state().isFinal()) {
                walk.run(job);
            }
        }
    }

    /** What the last child's end brings about. */
    Job settle(Job parent) {
        bench.settleChildren().settle(bench.read(parent));
        return bench.read(parent);
    }

    /** What the sweeper does about a job, with no execution anywhere. */
    Job sweep(Job job) {
        bench.lookAfterJob(new StandingExecutions(Status.ABSENT)).look(job.key());
        return bench.read(job);
    }

    static List<String> types(Job job) {
        return job.records().stream()
                .map(JobRecord::event)
                .map(event -> event.type().text())
                .toList();
    }
}
