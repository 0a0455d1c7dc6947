package dev.waybill.command.task;

import dev.waybill.client.Rollout;
import dev.waybill.client.TaskHead;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task rollout back}. */
@Command(
        name = "back",
        description = {
            "Undo the last change of the rollout: new jobs get the versions, weights and --by of before it.",
            "Once: after it there is nothing to go back to. Refused where somebody else changed it meanwhile."
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
        TaskHead after = RolloutChange.make(tasks, before, previous(before));
        RolloutChange.show(before, after, json.wanted(), context);
        return Exit.DONE;
    }

    private static Rollout previous(TaskHead now) {
        return now.previousRollout()
                .orElseThrow(() -> CommandFailure.refused("there is nothing to go back to: the rollout of " + now.name()
                        + " was never changed, or its last change went back already; new jobs get "
                        + Rollouts.words(now)));
    }
}
