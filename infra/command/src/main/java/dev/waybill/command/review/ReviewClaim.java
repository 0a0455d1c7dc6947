package dev.waybill.command.review;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
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

/** {@code waybill review claim}. */
@Command(
        name = "claim",
        description = {"Take a review for a while: nobody else decides until the lease ends."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review claim job_… --lease 30m")
public final class ReviewClaim implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Option(
            names = "--lease",
            paramLabel = "TIME",
            defaultValue = "15m",
            converter = DurationOption.class,
            description = "How long, from 1s to 8h (default ${DEFAULT-VALUE}).")
    private Duration lease = Duration.ZERO;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewClaim(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ReviewOutcome.print(
                connection.client(context).reviews().claim(id, lease).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
