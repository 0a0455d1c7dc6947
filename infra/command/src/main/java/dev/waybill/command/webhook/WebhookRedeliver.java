package dev.waybill.command.webhook;

import dev.waybill.client.Delivery;
import dev.waybill.client.DeliveryFilter;
import dev.waybill.client.Redelivery;
import dev.waybill.client.Webhooks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.TimeOption;
import dev.waybill.core.json.Json;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill webhook redeliver}. */
@Command(
        name = "redeliver",
        description = "Send one event again, or all of a span of time, each under the id it had.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill webhook redeliver webhook_… --delivery event_…",
            "  ./waybill webhook redeliver webhook_… --since 2h --status failed"
        })
public final class WebhookRedeliver implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Option(
            names = "--delivery",
            paramLabel = "DELIVERY",
            converter = IdArgument.class,
            description = "This one, as `waybill webhook deliveries` shows it.")
    private @Nullable String delivery;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "All of events of then or later: 2026-11-01T00:00:00Z, or how long ago: 2h.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "And of events before that.")
    private @Nullable Instant until;

    @Option(names = "--status", paramLabel = "STATUS", description = "Only those that are failed, or succeeded.")
    private @Nullable String status;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookRedeliver(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if ((delivery == null) == (since == null)) {
            throw new ParameterException(spec.commandLine(), "expected either --delivery or --since");
        }
        if (delivery != null && (until != null || status != null)) {
            throw new ParameterException(spec.commandLine(), "--until and --status go with --since only");
        }
        Webhooks webhooks = connection.client(context).webhooks();
        return delivery != null ? one(webhooks.redeliver(webhook.id(), delivery)) : all(webhooks);
    }

    private int one(Delivery sent) {
        if (json.wanted()) {
            context.terminal().json(sent.raw());
        } else {
            context.terminal().result("delivery " + sent.id() + " (" + sent.type() + ") is on its way again");
        }
        return Exit.DONE;
    }

    private int all(Webhooks webhooks) {
        DeliveryFilter filter = filter();
        Redelivery sent = webhooks.redeliver(webhook.id(), filter);
        int count = sent.redelivered();
        while (sent.nextUntil().isPresent()) {
            context.terminal().note(count + " so far …");
            sent = webhooks.redeliver(
                    webhook.id(), filter.until(sent.nextUntil().get()));
            count += sent.redelivered();
        }
        if (json.wanted()) {
            context.terminal().json(Json.object().put("redelivered", count));
        } else {
            context.terminal().result(count + (count == 1 ? " delivery is" : " deliveries are") + " on the way again");
        }
        return Exit.DONE;
    }

    private DeliveryFilter filter() {
        DeliveryFilter filter = since == null ? DeliveryFilter.ALL : DeliveryFilter.ALL.since(since);
        if (until != null) {
            filter = filter.until(until);
        }
        return status == null ? filter : filter.status(status);
    }
}
