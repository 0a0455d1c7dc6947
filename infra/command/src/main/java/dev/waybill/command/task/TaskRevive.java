package dev.waybill.command.task;

import dev.waybill.client.TaskHead;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task revive}. */
@Command(name = "revive", description = "Let new jobs have a task again that was retired.")
public final class TaskRevive implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskRevive(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TaskHead head = connection.client(context).tasks().revive(task);
        if (json.wanted()) {
            context.terminal().json(head.raw());
            return Exit.DONE;
        }
        context.terminal().result(task + " takes new jobs; they get " + Rollouts.words(head));
        return Exit.DONE;
    }
}
