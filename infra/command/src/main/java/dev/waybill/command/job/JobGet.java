package dev.waybill.command.job;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill job get}. */
@Command(
        name = "get",
        description = "Show a job as it is now.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill job get job_… --json | jq .output")
public final class JobGet implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", description = "The job's id.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobGet(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobLines.show(connection.client(context).jobs().get(id), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
