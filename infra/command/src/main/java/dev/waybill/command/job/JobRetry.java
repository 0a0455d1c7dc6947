package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.client.Jobs;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job retry}. */
@Command(
        name = "retry",
        description = {
            "Redrive a job that failed, expired or was cancelled: it goes on from its first unfinished step.",
            "A job that is under way is shown as it is. Exit status 2 for one that cannot go on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill job retry job_… --wait 2m",
            "  ./waybill job list --status failed --json | jq -r .data[].id | xargs -n 1 ./waybill job retry"
        })
public final class JobRetry implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "25s",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "Wait for the answer, at most this long (25s if no time is given).")
    private @Nullable Duration wait;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobRetry(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Jobs jobs = connection.client(context).jobs();
        String again = connection.again(context);
        Job job = jobs.retry(id);
        if (wait != null) {
            JobWaiting waiting = new JobWaiting(jobs, context.terminal(), again, json.wanted());
            return waiting.show(waiting.from(job, wait));
        }
        JobLines.show(job, again, json.wanted(), context.terminal());
        if (!json.wanted()) {
            context.terminal().note("follow it with: ./waybill job follow " + job.id() + again);
        }
        return Exit.DONE;
    }
}
