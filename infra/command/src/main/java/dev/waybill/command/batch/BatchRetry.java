package dev.waybill.command.batch;

import dev.waybill.client.Batch;
import dev.waybill.client.Batches;
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

/** {@code waybill batch retry}. */
@Command(
        name = "retry",
        description = {
            "Try again what failed, expired or was cancelled of a batch that has ended: its next round.",
            "What completed stays as it is. Exit status 2 where there is nothing to try again."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill batch retry batch_… --wait")
public final class BatchRetry implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BATCH", converter = IdArgument.class, description = "The batch's id.")
    private String id = "";

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = BatchSubmit.LONGEST,
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = {
                "Wait for the round's end, at most this long (to its end if no time is given).",
                "Where all that is left waits for a person, the wait is over."
            })
    private @Nullable Duration wait;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchRetry(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Batches batches = connection.connection(context).patientClient().batches();
        String again = connection.again(context);
        Batch batch = batches.retry(id);
        if (wait != null) {
            BatchWaiting waiting = new BatchWaiting(batches, context.terminal(), again, json.wanted());
            return waiting.show(waiting.toTheEndOrPeople(id, wait));
        }
        BatchLines.show(batch, json.wanted(), context.terminal());
        if (!json.wanted()) {
            context.terminal().note("wait for it with: ./waybill batch wait " + batch.id() + again);
        }
        return Exit.DONE;
    }
}
