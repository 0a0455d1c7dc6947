package dev.waybill.command.webhook;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook get}. */
@Command(name = "get", description = "Show an endpoint: what it is told, and whether it is.")
public final class WebhookGet implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookGet(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return WebhookLines.show(connection.client(context).webhooks().get(webhook.id()), json, context);
    }
}
