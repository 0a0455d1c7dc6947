package dev.waybill.command.job;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job wait}. */
@Command(
        name = "wait",
        description = "Wait until a job has ended. Exit status 0 if it completed, 1 if it ended otherwise or not yet.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill job wait job_… --timeout 2m")
public final class JobWait implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationOption.class,
            description = "Wait at most this long (default ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobWait(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JobWaiting waiting = new JobWaiting(
                connection.client(context).jobs(), context.terminal(), connection.again(context), json.wanted());
        return waiting.show(waiting.toTheEnd(id, timeout));
    }
}
