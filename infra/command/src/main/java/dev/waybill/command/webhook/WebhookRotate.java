package dev.waybill.command.webhook;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook rotate}. */
@Command(
        name = "rotate",
        description = {
            "Give an endpoint a new secret, or key pair, which is told this once. The one before signs beside it for 24 hours:",
            "have its receiver take both, then the new one alone."
        })
public final class WebhookRotate implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookRotate(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return WebhookLines.showSecret(
                connection.client(context).webhooks().rotate(webhook.id()),
                "is signed for with both from now on, and in 24 hours with the new one alone",
                json,
                context);
    }
}
