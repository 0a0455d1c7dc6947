package dev.waybill.core.slot;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.Priority;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Of which pools a job may need slots, by what it is and what its task asks, whichever of them have a limit. Thread-safe. */
public final class AskedPools {

    private final TaskCatalog tasks;

    public AskedPools(TaskCatalog tasks) {
        this.tasks = tasks;
    }

    /** Those of the deployment. */
    public static Set<SlotPool> ofDeployment(Job job) {
        return job.accepted().priority() == Priority.BULK ? Set.of(SlotPool.BULK) : Set.of();
    }

    /** Those of each step that has no answer yet, in the order of the task. */
    public List<Set<SlotPool>> unfinished(Job job) {
        List<Step> steps = tasks.of(job.task()).definition().steps();
        int from = steps.size();
        // A step without an answer before one that has its own was gone on without.
        while (from > 0 && !job.hasAnswer(steps.get(from - 1).name())) {
            from--;
        }
        return pools(job, steps.subList(from, steps.size()));
    }

    /** All that it may hold, or wait for, a slot of. */
    public Set<SlotPool> all(Job job) {
        Set<SlotPool> all = new LinkedHashSet<>(ofDeployment(job));
        pools(job, tasks.of(job.task()).definition().steps()).forEach(all::addAll);
        return all;
    }

    private static List<Set<SlotPool>> pools(Job job, List<Step> steps) {
        Priority priority = job.accepted().priority();
        List<Set<SlotPool>> pools = new ArrayList<>();
        if (priority != Priority.UNKNOWN) {
            for (Step step : steps) {
                Set<SlotPool> asked = new LinkedHashSet<>();
                for (ModelChoice choice : step.models()) {
                    asked.add(SlotPool.of(choice.endpoint(), priority));
                }
                pools.add(asked);
            }
        }
        return pools;
    }
}
