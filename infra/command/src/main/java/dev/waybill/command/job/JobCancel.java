package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill job cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancel a job. Exit status 0 if it is cancelled or on its way there, 2 if it came to another end before.",
            "A call to a model that is under way is waited for: the job is cancelling until then."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill job cancel job_…")
public final class JobCancel implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobCancel(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Job job = connection.client(context).jobs().cancel(id);
        JobLines.show(job, connection.again(context), json.wanted(), context.terminal());
        if (!job.isFinal()) {
            context.terminal()
                    .note(job.id() + " is " + job.status() + ": it ends with the call that is under way; see"
                            + " ./waybill job wait " + job.id() + connection.again(context));
        }
        return Exit.DONE;
    }
}
