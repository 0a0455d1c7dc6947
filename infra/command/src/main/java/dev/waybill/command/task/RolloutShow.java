package dev.waybill.command.task;

import dev.waybill.client.TaskHead;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill task rollout show}. */
@Command(name = "show", description = "Show which versions new jobs get.")
public final class RolloutShow implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public RolloutShow(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TaskHead head = connection.client(context).tasks().get(task);
        if (json.wanted()) {
            context.terminal().json(head.raw());
            return Exit.DONE;
        }
        Table table = Table.ofFacts()
                .row("task", head.name())
                .row("new jobs get", Rollouts.words(head))
                .row("drawn by", head.rolledOut().by().text());
        head.previousRollout().ifPresent(before -> table.row("back gives", Rollouts.words(before)));
        table.row("latest version", Integer.toString(head.latestVersion())).print(context.terminal());
        return Exit.DONE;
    }
}
