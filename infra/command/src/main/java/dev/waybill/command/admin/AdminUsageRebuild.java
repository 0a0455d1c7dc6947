package dev.waybill.command.admin;

import dev.waybill.client.UsageRebuild;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DayOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill admin usage rebuild}. */
@Command(
        name = "rebuild",
        description = {
            "Sum a day's usage anew from the records of its jobs, and correct what was counted.",
            "Needs a key with the scope admin, and mends the usage of its tenant. Stopped on its way, it has changed nothing."
        },
        footerHeading = "%nExample:%n",
        footer = "  ./waybill admin usage rebuild 2026-11-29")
public final class AdminUsageRebuild implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "DAY", converter = DayOption.class, description = "The day, in UTC: 2026-11-29.")
    private LocalDate day = LocalDate.EPOCH;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public AdminUsageRebuild(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        WaybillClient client = connection.client(context);
        UsageRebuild rebuild = client.usage().rebuild(day);
        while (!rebuild.isDone()) {
            context.terminal().note(rebuild.lookedAt() + " jobs looked at, " + rebuild.jobs() + " ended on " + day);
            rebuild = client.usage().rebuild(day);
        }
        if (json.wanted()) {
            context.terminal().json(rebuild.raw());
            return Exit.DONE;
        }
        Table.ofFacts()
                .row("day", day.toString())
                .row("jobs", String.valueOf(rebuild.jobs()))
                .row("input tokens", String.valueOf(rebuild.usage().inputTokens()))
                .row("output tokens", String.valueOf(rebuild.usage().outputTokens()))
                .row("cost", Show.cost(rebuild.usage().costMicros()))
                .print(context.terminal());
        return Exit.DONE;
    }
}
