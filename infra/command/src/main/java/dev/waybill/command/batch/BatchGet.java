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

/** {@code waybill batch get}. */
@Command(
        name = "get",
        description = "Show a batch and how many of its items stand where.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill batch get batch_…")
public final class BatchGet implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BATCH", converter = IdArgument.class, description = "The batch's id.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchGet(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Batch batch = connection.client(context).batches().get(id);
        BatchLines.show(batch, json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
