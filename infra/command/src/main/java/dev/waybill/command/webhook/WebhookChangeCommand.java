package dev.waybill.command.webhook;

import dev.waybill.client.WebhookChange;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.option.AddressOption;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill webhook change}. */
@Command(
        name = "change",
        description = "Change an endpoint: what is named takes the place of what was; all else stays, its secret too.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill webhook change webhook_… --event 'job.*' --event review.opened",
            "  ./waybill webhook change webhook_… --all-tasks --no-children"
        })
public final class WebhookChangeCommand implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Mixin
    private final WebhookArgument webhook = new WebhookArgument();

    @Option(names = "--to", paramLabel = "URL", converter = AddressOption.class, description = "Where events are sent.")
    private @Nullable URI url;

    @Option(names = "--event", split = ",", paramLabel = "EVENT", description = "All that is told from now on.")
    private List<String> events = List.of();

    @Option(
            names = "--task",
            split = ",",
            paramLabel = "TASK",
            converter = IdArgument.class,
            description = "Of jobs of these tasks only.")
    private List<String> tasks = List.of();

    @Option(names = "--all-tasks", description = "Of jobs of all tasks.")
    private boolean allTasks;

    @Option(names = "--children", negatable = true, description = "Of children of jobs too, or no longer.")
    private @Nullable Boolean children;

    @Option(names = "--description", paramLabel = "TEXT", description = "What people call it.")
    private @Nullable String description;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookChangeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (allTasks && !tasks.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "expected --task or --all-tasks, got both");
        }
        WebhookChange change = change();
        if (change.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "expected what to change: --to, --event, --task, --all-tasks, --children or --description");
        }
        return WebhookLines.show(connection.client(context).webhooks().change(webhook.id(), change), json, context);
    }

    private WebhookChange change() {
        WebhookChange change = WebhookChange.NONE;
        if (url != null) {
            change = change.url(url);
        }
        if (!events.isEmpty()) {
            change = change.events(events);
        }
        if (!tasks.isEmpty()) {
            change = change.tasks(tasks);
        }
        if (allTasks) {
            change = change.allTasks();
        }
        if (children != null) {
            change = change.children(children);
        }
        if (description != null) {
            change = change.description(description);
        }
        return change;
    }
}
