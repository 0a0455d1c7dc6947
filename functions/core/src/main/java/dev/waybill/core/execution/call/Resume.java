package dev.waybill.core.execution.call;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.util.List;

/**
 * Where a run goes on that follows another: behind the last step that has its answer. After a lost run that is at the last
 * attempt of the step, whose end then is routed as it would have been in the run before; so no finished step is repeated, a
 * refusal stays one, and tries count on. After a job was redriven the step begins anew.
 */
final class Resume {

    private Resume() {}

    static Position at(Job job, TaskDefinition task, Position position) {
        if (position.run() == 1 || !position.isStart()) {
            return position;
        }
        List<Step> steps = task.steps();
        int unfinished = unfinished(job, steps);
        if (unfinished == steps.size()) {
            return position.at(unfinished, 0, 1);
        }
        return job.lastAttempt(steps.get(unfinished).name())
                .map(Attempt::name)
                .map((AttemptName last) -> position.at(unfinished, last.model(), last.tryNumber()))
                .orElseGet(() -> position.at(unfinished, 0, 1));
    }

    /** A step that the job went on without has been passed by as soon as one behind it has its answer, which was made without. */
    private static int unfinished(Job job, List<Step> steps) {
        int index = steps.size();
        while (index > 0 && job.acceptedAttempt(steps.get(index - 1).name()).isEmpty()) {
            index--;
        }
        return index;
    }
}
