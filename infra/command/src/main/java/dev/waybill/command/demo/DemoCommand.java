package dev.waybill.command.demo;

import dev.waybill.command.connection.Connection;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.demo.DemoReport.Left;
import dev.waybill.command.demo.Tickets.Ticket;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.UpOptions;
import dev.waybill.command.screen.Terminal;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.Up;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        description = "Watch sample tickets go the whole way. Uses the `up` that runs on this data folder, or starts"
                + " one and stops it at the end.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill demo", "  ./waybill demo --decide", "  ./waybill demo --tickets 40"})
public final class DemoCommand implements Callable<Integer> {

    private static final String TASK = "ticket-triage";

    private final CliContext context;

    @Option(names = "--tickets", paramLabel = "N", defaultValue = "16", description = "How many (${DEFAULT-VALUE}).")
    private int tickets;

    @Option(
            names = "--decide",
            description = "Play the person too who decides on what no model is sure of; else these reviews stay open.")
    private boolean decide;

    @Mixin
    private final UpOptions options = new UpOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public DemoCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (tickets < 1) {
            throw CommandFailure.refused("--tickets: expected at least 1, got " + tickets);
        }
        List<Ticket> chosen = Tickets.spread(context.root().resolve("events/tickets"), tickets);
        DataFolder folder = options.folder(context);
        Optional<RunFile> running = RunFile.read(folder.path());
        if (running.isPresent()) {
            context.terminal()
                    .note("using the Waybill that runs at " + running.get().url());
            return show(running.get(), chosen, Left.RUNNING);
        }
        context.terminal().note("starting Waybill …");
        try (Up up = Up.start(options.settings(context, context.verbosity().isMore()), context.terminal()::note)) {
            return show(up.runFile(), chosen, options.isInMemory() ? Left.GONE : Left.STORED);
        }
    }

    private int show(RunFile run, List<Ticket> chosen, Left left) {
        Terminal terminal = context.terminal();
        Consumer<String> lines = json.wanted() ? terminal::note : terminal::result;
        Connection connection = Connection.find(
                context.environment(), options.folder(context), run.url().toString(), run.keyFile());
        Follower follower = new Follower(connection.client().jobs(), TASK, lines, terminal.columns());
        lines.accept("Sending " + chosen.size() + " tickets to " + run.url() + "; each line is one record of one job.");
        lines.accept("");
        List<Outcome> outcomes = Demo.run(follower, chosen);
        long waiting =
                outcomes.stream().filter(each -> each.job().isAwaitingReview()).count();
        if (decide && waiting > 0) {
            lines.accept("");
            lines.accept("Of these, " + waiting + " wait for a person. Here one looks at them:");
            lines.accept("");
            outcomes = Reviewer.hired(connection, follower).decide(outcomes);
        }
        DemoReport report = new DemoReport(outcomes, run, options.folder(context));
        if (json.wanted()) {
            terminal.json(report.toJson());
        } else {
            terminal.result("");
            report.table().print(terminal);
            terminal.result("");
            report.wayOn(options.upAgain(left == Left.RUNNING ? run.url().getPort() : options.port()), left)
                    .forEach(terminal::result);
        }
        if (!report.asExpected()) {
            terminal.note("waybill: not every job came to a good end; what happened to one: ./waybill job records JOB"
                    + options.folder(context).option());
            return Exit.FAILED;
        }
        return Exit.DONE;
    }
}
