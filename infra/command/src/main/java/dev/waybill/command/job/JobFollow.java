package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.client.Jobs;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill job follow}. */
@Command(
        name = "follow",
        description = {
            "Watch a job: each of its records as soon as it is there, until it ends or a person has to decide.",
            "Exit status 0 if it completed, else 1. With --json, a line of JSON for each record, and nothing else."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill job follow job_…", "  ./waybill job follow job_… --json | jq -c .facts"})
public final class JobFollow implements Callable<Integer> {

    /** Whoever does not want to wait any more stops the command. */
    private static final Duration FOR_AS_LONG_AS_IT_TAKES = Duration.ofDays(3_650);

    /** How long the server holds one look: what happens meanwhile is told that much later at most. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobFollow(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Jobs jobs = connection.client(context).jobs();
        Followed followed = new Followed(jobs, context.terminal(), json.wanted());
        Job job = jobs.get(id);
        followed.tell(job);
        if (!followed.isOver(job)) {
            job = jobs.await(id, FOR_AS_LONG_AS_IT_TAKES, LOOK, followed::isOver, followed::tell);
            followed.tell(job);
        }
        if (json.wanted()) {
            return job.isCompleted() ? Exit.DONE : Exit.FAILED;
        }
        context.terminal().result("");
        return new JobWaiting(jobs, context.terminal(), connection.again(context), false).show(job);
    }
}
