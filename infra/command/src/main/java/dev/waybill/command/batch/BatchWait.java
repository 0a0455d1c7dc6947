package dev.waybill.command.batch;

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

/** {@code waybill batch wait}. */
@Command(
        name = "wait",
        description = {
            "Wait until a batch has ended, for people too.",
            "Exit status 0 if every item completed, 1 if some ended otherwise, or the batch has not ended yet."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill batch wait batch_… --timeout 2h")
public final class BatchWait implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BATCH", converter = IdArgument.class, description = "The batch's id.")
    private String id = "";

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = BatchSubmit.LONGEST,
            converter = DurationOption.class,
            description = "Wait at most this long (default to its end).")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchWait(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        BatchWaiting waiting = new BatchWaiting(
                connection.connection(context).patientClient().batches(),
                context.terminal(),
                connection.again(context),
                json.wanted());
        return waiting.show(waiting.toTheEnd(id, timeout));
    }
}
