package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.TaskHead;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
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
        JsonNode tasks = RawList.whole(connection.client(context).tasks().list().all(), TaskHead::raw);
        if (json.wanted()) {
            context.terminal().json(tasks);
            return Exit.DONE;
        }
        Table table = new Table("task", "latest version", "new jobs get");
        for (JsonNode each : tasks.path("data")) {
            table.row(
                    Show.value(each.path("task")),
                    Show.value(each.path("latest_version")),
                    Rollouts.words(each.path("rollout")));
        }
        table.print(context.terminal());
        return Exit.DONE;
    }
}
