package dev.waybill.command.usage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.UsageBy;
import dev.waybill.client.UsageSum;
import dev.waybill.client.UsageSums;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DaysOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill usage}. */
@Command(
        name = "usage",
        description = {
            "Show what jobs have used: how many ended, and the tokens and cost of their calls to models.",
            "By model a job counts at each model that it asked."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill usage --by task", "  ./waybill usage --from 2026-11-01 --to 2026-11-30 --by model --json"
        })
public final class UsageCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final DaysOptions days = new DaysOptions();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "day",
            description = "day, task or model (default ${DEFAULT-VALUE}).")
    private UsageBy by = UsageBy.DAY;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public UsageCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        UsageSums sums = days.of(connection.client(context).usage(), UsageSums::from, UsageSums::to);
        JsonNode list = RawList.whole(sums.by(by).all(), UsageSum::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of(by.text()),
                Column.of("jobs"),
                Column.spare("input tokens"),
                Column.spare("output tokens"),
                Column.of("cost"));
        for (JsonNode sum : list.path("data")) {
            table.row(
                    Show.value(sum.path("key")),
                    Show.value(sum.path("jobs")),
                    Show.value(sum.path("input_tokens")),
                    Show.value(sum.path("output_tokens")),
                    Show.cost(sum.path("cost_micros").asLong()));
        }
        table.print(context.terminal());
        return Exit.DONE;
    }
}
