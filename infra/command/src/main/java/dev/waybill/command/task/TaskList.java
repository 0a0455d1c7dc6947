package dev.waybill.command.task;

import dev.waybill.client.TaskHead;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill task list}. */
@Command(name = "list", description = "Show the tasks that jobs can name.")
public final class TaskList implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<TaskHead> tasks = connection.client(context).tasks().list().all();
        if (json.wanted()) {
            context.terminal().json(RawList.whole(tasks, TaskHead::raw));
            return Exit.DONE;
        }
        Table table = new Table("task", "latest version", "new jobs get", "draft");
        for (TaskHead each : tasks) {
            table.row(
                    each.name(),
                    Show.value(each.raw().path("latest_version")),
                    Rollouts.words(each),
                    Show.hash(each.raw().path("draft").path("hash")));
        }
        table.print(context.terminal());
        return Exit.DONE;
    }
}
