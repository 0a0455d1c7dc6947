package dev.waybill.command.batch;

import dev.waybill.client.Batch;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill batch cancel}. */
@Command(
        name = "cancel",
        description = {
            "Cancel a batch; what has ended stays as it is.",
            "Exit status 0 if it is cancelled or on its way there, 2 if it came to another end before."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill batch cancel batch_…")
public final class BatchCancel implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BATCH", converter = IdArgument.class, description = "The batch's id.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchCancel(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Batch batch = connection.client(context).batches().cancel(id);
        BatchLines.show(batch, json.wanted(), context.terminal());
        if (!batch.isFinal()) {
            context.terminal()
                    .note(batch.id() + " is " + batch.status() + ": it ends with the calls that are under way; see"
                            + " ./waybill batch wait " + batch.id() + connection.again(context));
        }
        return Exit.DONE;
    }
}
