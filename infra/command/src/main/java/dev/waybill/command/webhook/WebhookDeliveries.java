package dev.waybill.command.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.PageOptions;
import dev.waybill.command.option.TimeOption;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill webhook deliveries}. */
@Command(
        name = "deliveries",
        description = "Show what an endpoint was told, or is to be, newest first, and what came of it.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill webhook deliveries webhook_… --status failed",
            "  ./waybill webhook deliveries webhook_… --since 2h --json | jq -r .data[].id"
        })
public final class WebhookDeliveries implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Option(names = "--status", paramLabel = "STATUS", description = "pending, succeeded or failed.")
    private @Nullable String status;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Of events of then or later: 2026-11-01T00:00:00Z, or how long ago: 2h.")
    private @Nullable Instant since;

    @Mixin
    private final PageOptions page = new PageOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookDeliveries(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode list =
                page.of(connection.client(context).webhooks().deliveries(webhook.id(), filter()), Delivery::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        DeliveryTable.of(list.path("data")).print(context.terminal());
        PageOptions.tellMore(list, context.terminal());
        return Exit.DONE;
    }

    private DeliveryFilter filter() {
        DeliveryFilter filter = DeliveryFilter.ALL;
        if (status != null) {
            filter = filter.status(status);
        }
        return since == null ? filter : filter.since(since);
    }
}
