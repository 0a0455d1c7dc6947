package dev.waybill.command.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Batch;
import dev.waybill.client.BatchCounts;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.PageOptions;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill batch list}. */
@Command(
        name = "list",
        description = {
            "List batches, newest first. OPEN are processing or wait for a person,",
            "OTHER are expired, cancelled or invalid: ./waybill batch get BATCH tells them apart."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill batch list",
            "  ./waybill batch list --json | jq -r '.data[] | select(.counts.failed > 0) | .id'"
        })
public final class BatchList implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final PageOptions page = new PageOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode list = page.of(connection.client(context).batches().list(), Batch::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("batch"),
                Column.of("status"),
                Column.of("items"),
                Column.of("open"),
                Column.of("completed"),
                Column.of("failed"),
                Column.of("other"),
                Column.of("task"),
                Column.spare("created"),
                Column.spare("cost"));
        list.path("data").forEach(batch -> row(table, new Batch(batch)));
        table.print(context.terminal());
        PageOptions.tellMore(list, context.terminal());
        return Exit.DONE;
    }

    private static void row(Table table, Batch batch) {
        BatchCounts counts = batch.counts();
        table.row(
                batch.id(),
                batch.status().text(),
                Counted.of(counts.total()),
                Counted.of(counts.processing() + counts.awaitingReview()),
                Counted.of(counts.completed()),
                Counted.of(counts.failed()),
                Counted.of(counts.expired() + counts.cancelled() + counts.invalid()),
                batch.task(),
                Show.value(batch.raw().path("created_at")),
                Show.cost(batch.usage().costMicros()));
    }
}
