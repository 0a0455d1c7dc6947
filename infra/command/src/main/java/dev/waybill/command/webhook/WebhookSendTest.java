package dev.waybill.command.webhook;

import dev.waybill.client.Delivery;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code waybill webhook test}. */
@Command(
        name = "test",
        description = {
            "Send an endpoint an event of the type webhook.test, whatever else it wants.",
            "What came of it: ./waybill webhook deliveries ID"
        })
public final class WebhookSendTest implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookSendTest(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Delivery delivery = connection.client(context).webhooks().test(webhook.id());
        if (json.wanted()) {
            context.terminal().json(delivery.raw());
        } else {
            context.terminal()
                    .result("delivery " + delivery.id()
                            + " is on its way; what came of it: ./waybill webhook deliveries " + webhook.id()
                            + connection.again(context));
        }
        return Exit.DONE;
    }
}
