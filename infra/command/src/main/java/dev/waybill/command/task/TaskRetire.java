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

/** {@code waybill task retire}. */
@Command(
        name = "retire",
        description =
                "Let no new job have a task, whichever version it names. Jobs that were accepted go on; revive takes"
                        + " it back.")
public final class TaskRetire implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskRetire(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TaskHead head = connection.client(context).tasks().retire(task);
        if (json.wanted()) {
            context.terminal().json(head.raw());
            return Exit.DONE;
        }
        context.terminal().result(task + " is retired: it takes no new jobs, and those that it took go on");
        context.terminal().note("take it back with: ./waybill task revive " + task + connection.again(context));
        return Exit.DONE;
    }
}
