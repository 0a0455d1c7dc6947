package dev.waybill.command.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Webhook;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook list}. */
@Command(name = "list", description = "Show the tenant's endpoints, newest first. Secrets are never shown again.")
public final class WebhookList implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode webhooks =
                RawList.whole(connection.client(context).webhooks().list().all(), Webhook::raw);
        if (json.wanted()) {
            context.terminal().json(webhooks);
            return Exit.DONE;
        }
        Table table = new Table(
                Column.of("id"),
                Column.words("url", 30),
                Column.words("events", 20),
                Column.of("state"),
                Column.spare("tasks"),
                Column.spare("created"),
                Column.spare("description"));
        for (JsonNode each : webhooks.path("data")) {
            table.row(
                    Show.value(each.path("id")),
                    Show.value(each.path("url")),
                    WebhookLines.words(each.path("events")),
                    WebhookLines.state(each),
                    WebhookLines.tasks(each),
                    Show.value(each.path("created_at")),
                    Show.value(each.path("description")));
        }
        table.print(context.terminal());
        return Exit.DONE;
    }
}
