package dev.waybill.command.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Listing;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.TimeOption;
import dev.waybill.command.screen.RawList;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

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

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Go on behind an earlier list with the same filters.")
    private @Nullable String cursor;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookDeliveries(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: expected a number from 1, got " + limit);
        }
        Listing<Delivery> deliveries = connection.client(context).webhooks().deliveries(webhook.id(), filter());
        JsonNode list = RawList.of((cursor == null ? deliveries : deliveries.from(cursor)).first(limit), Delivery::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        DeliveryTable.of(list.path("data")).print(context.terminal());
        if (list.path("has_more").asBoolean()) {
            context.terminal()
                    .note("there are more: repeat this with --cursor "
                            + list.path("next_cursor").asText());
        }
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
