package dev.waybill.command.webhook;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.core.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook delete}. */
@Command(
        name = "delete",
        description = "Delete an endpoint: nothing is sent to it any more, what waits for its next try neither.")
public final class WebhookDelete implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookDelete(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        connection.client(context).webhooks().delete(webhook.id());
        if (json.wanted()) {
            context.terminal().json(Json.object().put("id", webhook.id()).put("deleted", true));
        } else {
            context.terminal().result("webhook " + webhook.id() + " is deleted");
        }
        return Exit.DONE;
    }
}
