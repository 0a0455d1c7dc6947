package dev.waybill.command.task;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Rollout;
import dev.waybill.client.TaskHead;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task rollout back}. */
@Command(
        name = "back",
        description = {
            "Take the newest version that new jobs get out of the rollout, and say what they get now: the other versions"
                    + " of it, in proportion; where it has no other, the highest published version below."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill task rollout back ticket-triage")
public final class RolloutBack implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public RolloutBack(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Tasks tasks = connection.client(context).tasks();
        TaskHead before = tasks.get(task);
        TaskHead after = RolloutChange.make(tasks, before, back(tasks, before.rolledOut()));
        RolloutChange.show(before, after, json.wanted(), context);
        return Exit.DONE;
    }

    private Rollout back(Tasks tasks, Rollout now) {
        SortedMap<Integer, Integer> others = NextRollout.withoutNewest(now);
        if (!others.isEmpty()) {
            return new Rollout(others, now.by());
        }
        int newest = NextRollout.newest(now);
        for (int version = newest - 1; version > 0; version--) {
            if (isPublished(tasks, version)) {
                return Rollout.all(version).by(now.by());
            }
        }
        throw CommandFailure.refused(
                newest == 0
                        ? task + " has no published version to go back to"
                        : task + " has no published version below " + newest + " to go back to");
    }

    private boolean isPublished(Tasks tasks, int version) {
        try {
            return tasks.version(task, version).version() == version;
        } catch (ApiProblem absent) {
            if (absent.status() != 404) {
                throw absent;
            }
            return false;
        }
    }
}
