package dev.waybill.command.webhook;

import dev.waybill.command.webhook.listen.WebhookListen;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill webhook …}. */
@Command(
        name = "webhook",
        description =
                "Be told what happened: endpoints that events are sent to. Needs a key with the scope webhooks:write.",
        subcommands = {
            WebhookCreate.class,
            WebhookList.class,
            WebhookGet.class,
            WebhookChangeCommand.class,
            WebhookDelete.class,
            WebhookRotate.class,
            WebhookEnable.class,
            WebhookSendTest.class,
            WebhookDeliveries.class,
            WebhookRedeliver.class,
            WebhookListen.class
        })
public final class WebhookCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected one of create, list, get, change, delete, rotate, enable, test, deliveries, redeliver, listen");
    }
}
