package dev.waybill.core.execution.call;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.util.List;

/**
 * Where a run goes on that follows a lost one: at the last attempt of the first unfinished step, whose end then is routed
 * as it would have been in the run before. So no finished step is repeated, a refusal stays one, and tries count on.
 */
final class Resume {

    private Resume() {}

    static Position at(Job job, TaskDefinition task, Position position) {
        if (position.run() == 1 || !position.isStart()) {
            return position;
        }
        List<Step> steps = task.steps();
        for (int index = 0; index < steps.size(); index++) {
            String step = steps.get(index).name();
            if (job.acceptedAttempt(step).isEmpty()) {
                int unfinished = index;
                return job.lastAttempt(step)
                        .map(Attempt::name)
                        .map((AttemptName last) -> position.at(unfinished, last.model(), last.tryNumber()))
                        .orElseGet(() -> position.at(unfinished, 0, 1));
            }
        }
        return position.at(steps.size(), 0, 1);
    }
}
