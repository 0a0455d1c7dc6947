package dev.waybill.command.up;

import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.console.ConsoleLink;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.UpOptions;
import dev.waybill.command.screen.Terminal;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill up}. */
@Command(
        name = "up",
        sortOptions = false,
        description = {
            "Run Waybill on this machine and stay.",
            "",
            "With --json, one line on stdout says when it is ready: {\"url\",\"keyFile\",\"pid\",\"console\"}."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill up",
            "  ./waybill up --models models.yaml --tasks my-tasks",
            "  ./waybill up --dev --tasks my-tasks",
            "  ./waybill up --stand-ins",
            "  ./waybill up --port 9000 --data /tmp/waybill --json"
        })
public final class UpCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final UpOptions options = new UpOptions();

    @Option(
            names = "--dev",
            description = {
                "While you write tasks: each file of the task folders is a draft that follows it as you save, and that"
                        + " new jobs get. Nothing is published."
            })
    private boolean dev;

    @Option(
            names = "--stand-ins",
            description =
                    "Stand in for the language model (`llm`) and the ERP (`erp`) that the example tasks ask, as `demo`"
                            + " does, where --models names none.")
    private boolean standIns;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public UpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = context.terminal();
        UpSettings asked = options.settings(context, context.verbosity().isMore());
        UpSettings helped = standIns ? asked.withStandIns() : asked;
        UpSettings settings = dev ? helped.asDeveloping() : helped;
        terminal.note("starting Waybill …");
        Up up = Up.start(settings, terminal::note);
        StopSignal.onStop(() -> {
            terminal.note("stopping …");
            up.close();
        });
        ConsoleLink console = console(settings, up.runFile());
        if (json.wanted()) {
            terminal.json(up.runFile().toJson().put("console", console.url()));
        } else {
            String again = options.upAgain(options.port()) + (dev ? " --dev" : "") + (standIns ? " --stand-ins" : "");
            Banner.lines(up.runFile(), console, options.folder(context), again, options.isInMemory())
                    .forEach(terminal::result);
        }
        new CountDownLatch(1).await();
        return Exit.DONE;
    }

    /** Where others can reach it, what is printed here signs nobody in. */
    private ConsoleLink console(UpSettings settings, RunFile run) {
        try {
            if (settings.address().isLoopback()) {
                return ConsoleLink.signingIn(Connection.find(
                        context.environment(),
                        options.folder(context),
                        run.url().toString(),
                        run.keyFile()));
            }
        } catch (WaybillException | UnknownHostException none) {
            context.terminal().note("the console's link signs nobody in: " + none.getMessage());
        }
        return ConsoleLink.plain(run.url());
    }
}
