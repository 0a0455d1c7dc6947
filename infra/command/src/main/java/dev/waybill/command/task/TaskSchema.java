package dev.waybill.command.task;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.core.task.TaskFileSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code waybill task schema}. */
@Command(
        name = "schema",
        description = "Print the JSON Schema of task files, by which an editor completes and checks them as you write:"
                + " see docs/how-to/write-a-task.md.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill task schema > my-task/task.schema.json")
public final class TaskSchema implements Callable<Integer> {

    private final CliContext context;

    public TaskSchema(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.terminal().result(TaskFileSchema.text());
        return Exit.DONE;
    }
}
