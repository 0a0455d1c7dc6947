package dev.waybill.command.batch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Batch;
import dev.waybill.client.Listing;
import dev.waybill.client.Page;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill batch list}. */
@Command(
        name = "list",
        description = "List batches, newest first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill batch list",
            "  ./waybill batch list --json | jq -r '.data[] | select(.counts.failed > 0) | .id'"
        })
public final class BatchList implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Go on behind an earlier list.")
    private @Nullable String cursor;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: expected a number from 1, got " + limit);
        }
        Listing<Batch> batches = connection.client(context).batches().list();
        Page<Batch> page = (cursor == null ? batches : batches.from(cursor)).first(limit);
        JsonNode list = RawList.of(page, Batch::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("batch"),
                Column.of("status"),
                Column.of("items"),
                Column.of("completed"),
                Column.of("failed"),
                Column.of("task"),
                Column.spare("created"),
                Column.spare("cost"));
        page.items().forEach(batch -> row(table, batch));
        table.print(context.terminal());
        page.next().ifPresent(next -> context.terminal().note("there are more: repeat this with --cursor " + next));
        return Exit.DONE;
    }

    private static void row(Table table, Batch batch) {
        table.row(
                batch.id(),
                batch.status().text(),
                Counted.of(batch.counts().total()),
                Counted.of(batch.counts().completed()),
                Counted.of(batch.counts().failed()),
                batch.task(),
                Show.value(batch.raw().path("created_at")),
                Show.cost(batch.usage().costMicros()));
    }
}
