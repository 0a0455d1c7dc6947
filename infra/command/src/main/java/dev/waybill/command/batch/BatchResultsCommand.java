package dev.waybill.command.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchResult;
import dev.waybill.client.BatchResults;
import dev.waybill.client.Batches;
import dev.waybill.client.ItemStatus;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill batch results}. */
@Command(
        name = "results",
        description = {
            "Print what became of a batch's items, in the order sent: a line of JSON an item.",
            "While the batch runs, items that have not ended are left out."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill batch results batch_… --out results.ndjson",
            "  ./waybill batch results batch_… --status failed | jq -r '[.custom_id, .error.code] | @tsv'"
        })
public final class BatchResultsCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "BATCH", converter = IdArgument.class, description = "The batch's id.")
    private String id = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write them into this file, which is there once they are whole; else to standard output.")
    private @Nullable Path out;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only those that are completed, failed, invalid, expired or cancelled.")
    private @Nullable String status;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    public BatchResultsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Batches batches = connection.connection(context).patientClient().batches();
        Batch batch = batches.get(id);
        BatchResults results = status == null ? batches.results(id) : batches.results(id, new ItemStatus(status));
        if (out == null) {
            results.stream().map(BatchResult::raw).forEach(context.terminal()::json);
        } else {
            long lines =
                    WholeFile.write(out, results.stream().map(BatchResult::raw).map(JsonNode::toString));
            context.terminal().note(Counted.of(lines) + (lines == 1 ? " result in " : " results in ") + out);
        }
        if (!batch.isFinal()) {
            context.terminal()
                    .note(id + " is still " + batch.status() + ": items that have not ended are left out; wait with:"
                            + " ./waybill batch wait " + id + connection.again(context));
        }
        return Exit.DONE;
    }
}
