package dev.waybill.command.task;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Rollout;
import dev.waybill.client.TaskHead;
import dev.waybill.client.TaskVersion;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;

/** A change of a task's rollout, made only where it is still as it was looked at. */
final class RolloutChange {

    private static final int CHANGED_MEANWHILE = 412;
    private static final int MOST_TRIES = 5;

    private RolloutChange() {}

    static TaskHead make(Tasks tasks, TaskHead before, Rollout next) {
        return before.etag()
                .map(seen -> tasks.rollOut(before.name(), next, seen))
                .orElseGet(() -> tasks.rollOut(before.name(), next));
    }

    /** This part of new jobs for a version, whatever the others have: where somebody changes it meanwhile, of what it is then. */
    static TaskHead share(Tasks tasks, TaskVersion version, int percent) {
        for (int tries = 1; ; tries++) {
            TaskHead now = tasks.get(version.task());
            try {
                return make(tasks, now, NextRollout.withShare(now.rolledOut(), version.version(), percent));
            } catch (ApiProblem problem) {
                if (problem.status() != CHANGED_MEANWHILE || tries == MOST_TRIES) {
                    throw problem;
                }
            }
        }
    }

    static void show(TaskHead before, TaskHead after, boolean asJson, CliContext context) {
        if (asJson) {
            context.terminal().json(after.raw());
        } else {
            context.terminal()
                    .result(before.name() + ": new jobs get " + Rollouts.words(after) + "; before: "
                            + Rollouts.words(before.rolledOut()));
        }
    }
}
