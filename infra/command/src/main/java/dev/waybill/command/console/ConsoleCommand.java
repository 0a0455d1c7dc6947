package dev.waybill.command.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.client.ApiProblem;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill console}. */
@Command(
        name = "console",
        description = {
            "Open the console in your browser, signed in, and print its link: it works once and for a minute.",
            "",
            "You are signed in for 12 hours, with all that the key may do. For a key without the scope admin it is the"
                    + " console's address alone, and the console asks for a key. With --json it is printed and not"
                    + " opened: {\"url\",\"expires_at\"}."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill console", "  ./waybill console --no-open"})
public final class ConsoleCommand implements Callable<Integer> {

    private final CliContext context;

    @Option(names = "--no-open", description = "Print the link only.")
    private boolean printOnly;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ConsoleCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        ConsoleLink link = link(connection.connection(context));
        if (json.wanted()) {
            terminal.json(JsonNodeFactory.instance
                    .objectNode()
                    .put("url", link.url())
                    .put("expires_at", link.expiresAt().orElse(null)));
            return Exit.DONE;
        }
        terminal.result(link.url());
        if (!printOnly) {
            new Browser(context.environment())
                    .open(link.url())
                    .ifPresent(why -> terminal.note("no browser opens (" + why + "): open the link yourself"));
        }
        return Exit.DONE;
    }

    private ConsoleLink link(Connection place) {
        try {
            return ConsoleLink.signingIn(place);
        } catch (ApiProblem refused) {
            if (refused.status() != 403 && refused.status() != 404) {
                throw refused;
            }
            context.terminal()
                    .note(
                            refused.status() == 403
                                    ? "the key makes no sign-in, for which it takes the scope admin: the console asks for a key"
                                    : "this Waybill is older than sign-ins are: the console, if it has one, asks for a key");
            return ConsoleLink.plain(place.url());
        }
    }
}
