package dev.waybill.command.key;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Show;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill key sign-in}. */
@Command(
        name = "sign-in",
        description = {
            "Print a link that signs somebody in to the console once. Its key is not there before it is opened, and its"
                    + " secret stays in that browser."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill key sign-in --name \"Jane's browser\" --scopes reviews:read,reviews:decide,payloads:read"
                    + " --person jane --person-name Jane --expires-in 30d"
        })
public final class KeySignIn implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final KeyOptions wanted = new KeyOptions();

    @Option(
            names = "--within",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long the link works, from 1m to 24h (default 1h).")
    private Duration within = SignInLink.USUAL;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public KeySignIn(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        SignInLink.check("--within", within);
        SignInLink link = SignInLink.of(connection.connection(context), wanted.request(), within);
        if (json.wanted()) {
            ObjectNode shown = link.signIn().raw().deepCopy();
            context.terminal().json(shown.put("link", link.url()));
            return Exit.DONE;
        }
        context.terminal()
                .note(wanted.person().orElse("who opens it") + " signs in to the console once, until "
                        + Show.times(link.signIn().raw().path("expires_at").asText())
                        + "; it works for whoever opens it first:");
        context.terminal().result(link.url());
        return Exit.DONE;
    }
}
