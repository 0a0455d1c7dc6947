package dev.waybill.command.webhook;

import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.AddressOption;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill webhook create}. */
@Command(
        name = "create",
        description = {
            "Have events sent to an address. The secret that its receiver verifies with is told this once, alone on stdout",
            "(where that goes to a file: umask 077 before)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill webhook create https://shop.example.com/waybill --event job.completed --event job.failed",
            "  ./waybill webhook create https://shop.example.com/waybill --event 'job.*' --task ticket-triage > secret"
        })
public final class WebhookCreate implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            paramLabel = "URL",
            converter = AddressOption.class,
            description = "Where they are sent: https, but for a Waybill on this machine.")
    private @Nullable URI url;

    @Option(
            names = "--event",
            required = true,
            split = ",",
            paramLabel = "EVENT",
            description = "What is told: job.completed, or 'job.*' for all of that kind. May come more than once.")
    private List<String> events = List.of();

    @Option(
            names = "--task",
            split = ",",
            paramLabel = "TASK",
            converter = IdArgument.class,
            description = "Of jobs of this task only. May come more than once.")
    private List<String> tasks = List.of();

    @Option(names = "--children", description = "Of jobs too that a step of another job has started.")
    private boolean children;

    @Option(
            names = "--signature",
            paramLabel = "KIND",
            defaultValue = "v1",
            description =
                    "v1 (HMAC-SHA256, both sides hold a secret) or v1a (Ed25519, the receiver holds a public key);"
                            + " default ${DEFAULT-VALUE}.")
    private String signature = "";

    @Option(names = "--description", paramLabel = "TEXT", description = "What people call it.")
    private @Nullable String description;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookCreate(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Webhook webhook = connection.client(context).webhooks().create(request());
        return WebhookLines.showSecret(webhook, "gets " + String.join(", ", events), json, context);
    }

    private WebhookRequest request() {
        WebhookRequest request = WebhookRequest.of(Objects.requireNonNull(url), events);
        if (!tasks.isEmpty()) {
            request = request.tasks(tasks.toArray(String[]::new));
        }
        if (children) {
            request = request.children();
        }
        if (!signature.equals("v1")) {
            request = request.signature(signature);
        }
        if (description != null) {
            request = request.description(description);
        }
        return request;
    }
}
