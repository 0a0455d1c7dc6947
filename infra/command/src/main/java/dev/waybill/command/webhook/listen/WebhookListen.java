package dev.waybill.command.webhook.listen;

import dev.waybill.client.WaybillException;
import dev.waybill.client.Webhook;
import dev.waybill.client.WebhookRequest;
import dev.waybill.client.Webhooks;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.AddressOption;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.up.StopSignal;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill webhook listen}. */
@Command(
        name = "listen",
        description = {
            "Watch what the Waybill on this machine tells, as it comes: a receiver is there for as long as this runs, and each",
            "delivery is verified. With --forward they go on to your application as they came, and its answer is Waybill's."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill webhook listen",
            "  ./waybill webhook listen --event 'job.*' --forward http://127.0.0.1:3000/waybill",
            "  ./waybill webhook listen --event job.completed --count 1 --json"
        })
public final class WebhookListen implements Callable<Integer> {

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Option(
            names = "--event",
            split = ",",
            paramLabel = "EVENT",
            description = "What is told: job.completed, or 'job.*' for all of that kind; without it, everything.")
    private List<String> events = List.of("job.*", "review.*", "batch.*");

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
            names = "--forward",
            paramLabel = "URL",
            converter = AddressOption.class,
            description = "Pass each on to this address. What it answers is what Waybill is answered.")
    private @Nullable URI forward;

    @Option(names = "--count", paramLabel = "N", description = "End after so many; else go on until it is stopped.")
    private int count = Integer.MAX_VALUE;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public WebhookListen(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (count < 1) {
            throw new ParameterException(spec.commandLine(), "--count: expected a number from 1, got " + count);
        }
        Connection waybill = connection.connection(context);
        if (!waybill.isOnThisMachine()) {
            throw CommandFailure.refused(
                    waybill.url() + " is not on this machine, and nothing out there can reach a receiver"
                            + " here: give events an address that it can reach with ./waybill webhook create https://…"
                            + connection.again(context) + ", or listen at a ./waybill up");
        }
        listen(waybill.client().webhooks());
        return Exit.DONE;
    }

    private void listen(Webhooks webhooks) {
        int stale = ListenEndpoint.deleteStale(webhooks);
        if (stale > 0) {
            context.terminal()
                    .note(stale + " that an earlier one has left " + (stale == 1 ? "is" : "are") + " deleted");
        }
        ListenLines lines = new ListenLines(context.terminal(), json.wanted(), Clock.systemUTC(), count);
        Listening listening = new Listening(lines, forward == null ? null : new Forward(forward));
        try (Receiver receiver = Receiver.start(ListenEndpoint.PATH + UUID.randomUUID(), listening);
                ListenEndpoint endpoint = ListenEndpoint.create(webhooks, request(receiver.url()))) {
            StopSignal.onStop(() -> end(endpoint));
            listening.isSignedWith(endpoint.webhook().secret().orElseThrow());
            tell(endpoint.webhook());
            lines.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The Waybill may have stopped before: then the next one that listens deletes it. */
    private void end(ListenEndpoint endpoint) {
        try {
            endpoint.close();
        } catch (WaybillException gone) {
            context.terminal().note("the endpoint is left behind, and the next `webhook listen` deletes it");
        }
    }

    private WebhookRequest request(URI url) {
        WebhookRequest request = WebhookRequest.of(url, events);
        if (!tasks.isEmpty()) {
            request = request.tasks(tasks.toArray(String[]::new));
        }
        return children ? request.children() : request;
    }

    private void tell(Webhook webhook) {
        context.terminal()
                .note("listening to " + String.join(", ", webhook.events()) + " as " + webhook.id()
                        + "; Ctrl-C ends it");
        if (forward != null) {
            context.terminal()
                    .note("passing on to " + forward + ", which verifies with "
                            + webhook.secret().orElseThrow());
        }
    }
}
