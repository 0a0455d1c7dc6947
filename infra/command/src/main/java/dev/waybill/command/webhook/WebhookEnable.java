package dev.waybill.command.webhook;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook enable}. */
@Command(
        name = "enable",
        description = {
            "Send events again to an endpoint that is disabled, from now on.",
            "What was not delivered by then: ./waybill webhook redeliver ID --since TIME --status failed"
        })
public final class WebhookEnable implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookEnable(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return WebhookLines.show(connection.client(context).webhooks().enable(webhook.id()), json, context);
    }
}
