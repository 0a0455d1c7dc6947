package dev.waybill.command.demo;

import dev.waybill.client.Job;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.demo.Demo.Outcome;
import dev.waybill.command.demo.DemoReport.Left;
import dev.waybill.command.demo.SampleFiles.Sample;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.UpOptions;
import dev.waybill.command.screen.Terminal;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "Watch sample jobs go the whole way: support tickets, or the example that is named. Uses the `up` that runs on"
                    + " this data folder, or starts one and stops it at the end.",
            "",
            "Where no person sits at the terminal, the reviewers of a named example are played too."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill demo",
            "  ./waybill demo --list",
            "  ./waybill demo invoices",
            "  ./waybill demo --decide",
            "  ./waybill demo --tickets 40"
        })
public final class DemoCommand implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "The example to show; --list tells which there are (default " + Examples.USUAL + ").")
    private @Nullable String name;

    @Option(names = "--list", description = "Tell which examples there are, and show none.")
    private boolean list;

    @Option(names = "--tickets", paramLabel = "N", description = "How many tickets (16).")
    private @Nullable Integer tickets;

    @Option(
            names = "--decide",
            description = "Play the people too who decide on what waits for a person; else these reviews stay open.")
    private boolean decide;

    @Mixin
    private final UpOptions options = new UpOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public DemoCommand(CliContext context) {
        this.context = context;
    }

    /** What a shell completes. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Examples.all().stream().map(Example::name).iterator();
        }
    }

    @Override
    public Integer call() {
        if (list) {
            return list();
        }
        Example example = Examples.named(name == null ? Examples.USUAL : name);
        List<Sample> samples = SampleFiles.spread(context.root().resolve(example.samples().folder()), count(example));
        DataFolder folder = options.folder(context);
        Optional<RunFile> running = RunFile.read(folder.path());
        if (running.isPresent()) {
            StoodInFor.check(example, running.get(), true);
            context.terminal()
                    .note("using the Waybill that runs at " + running.get().url());
            return show(example, running.get(), samples, Left.RUNNING);
        }
        UpSettings asked = options.settings(context, context.verbosity().isMore());
        context.terminal().note("starting Waybill …");
        try (Up up = Up.start(example.needsStandIns() ? asked.withStandIns() : asked, context.terminal()::note)) {
            StoodInFor.check(example, up.runFile(), false);
            return show(example, up.runFile(), samples, options.isInMemory() ? Left.GONE : Left.STORED);
        }
    }

    private int list() {
        if (name != null) {
            throw CommandFailure.refused("--list shows all examples: leave '" + name + "' or --list out");
        }
        ExampleList examples = new ExampleList(Examples.all());
        if (json.wanted()) {
            context.terminal().json(examples.toJson());
        } else {
            examples.table().print(context.terminal());
        }
        return Exit.DONE;
    }

    private int count(Example example) {
        if (tickets == null) {
            return example.samples().most();
        }
        if (!example.name().equals(Examples.USUAL)) {
            throw CommandFailure.refused("--tickets goes with the example " + Examples.USUAL + ", not with "
                    + example.name() + ", which shows all of " + example.samples().folder());
        }
        if (tickets < 1) {
            throw CommandFailure.refused("--tickets: expected at least 1, got " + tickets);
        }
        return tickets;
    }

    private int show(Example example, RunFile run, List<Sample> samples, Left left) {
        Terminal terminal = context.terminal();
        Consumer<String> lines = json.wanted() ? terminal::note : terminal::result;
        Connection connection = Connection.find(
                context.environment(), options.folder(context), run.url().toString(), run.keyFile());
        Follower follower = new Follower(connection.client().jobs(), example, lines, terminal.columns());
        lines.accept("Sending " + samples.size() + " " + example.samples().word() + (samples.size() == 1 ? "" : "s")
                + " to " + run.url() + "; each line is one record of one job.");
        StoodInFor.words(example, run).ifPresent(lines);
        lines.accept("");
        List<Outcome> outcomes = Demo.run(follower, samples);
        long waiting =
                outcomes.stream().filter(each -> each.job().isAwaitingReview()).count();
        boolean isUnattended = name != null && !context.interactive();
        if ((decide || isUnattended) && waiting > 0) {
            lines.accept("");
            lines.accept("Of these, " + waiting + (waiting == 1 ? " waits" : " wait") + " for a person. "
                    + (decide ? "Here one looks at them:" : "Nobody sits at this terminal: the demo plays the reviewers."));
            lines.accept("");
            outcomes = new Reviewers(connection, follower, example.decisions()).decide(outcomes);
        }
        boolean isFourEyes = isFourEyes(connection, example, outcomes);
        return tell(
                new DemoReport(example, outcomes, run, options.folder(context), isFourEyes), example, run, left);
    }

    /** Whether what waits for a person is not for the key that submitted it. */
    private static boolean isFourEyes(Connection connection, Example example, List<Outcome> outcomes) {
        return !example.name().equals(Examples.USUAL)
                && outcomes.stream()
                        .map(Outcome::job)
                        .filter(Job::isAwaitingReview)
                        .findFirst()
                        .map(job -> connection.client().reviews().get(job.id()).isFourEyes())
                        .orElse(false);
    }

    private int tell(DemoReport report, Example example, RunFile run, Left left) {
        Terminal terminal = context.terminal();
        if (json.wanted()) {
            terminal.json(report.toJson());
        } else {
            terminal.result("");
            report.table().print(terminal);
            terminal.result("");
            @Nullable URI erp = example.standIns().contains("erp") ? run.standIns().get("erp") : null;
            if (erp != null) {
                terminal.result("The stand-in ERP has booked:");
                terminal.result("");
                Booked.at(erp.resolve("/bookings")).table().print(terminal);
                terminal.result("");
            }
            String up = options.upAgain(left == Left.RUNNING ? run.url().getPort() : options.port())
                    + (run.standIns().isEmpty() ? "" : " --stand-ins");
            report.wayOn(up, left).forEach(terminal::result);
        }
        if (!report.asExpected()) {
            terminal.note("waybill: not every job came to a good end; what happened to one: ./waybill job records JOB"
                    + options.folder(context).option());
            return Exit.FAILED;
        }
        return Exit.DONE;
    }
}
