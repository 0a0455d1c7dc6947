package dev.waybill.command.demo;

import dev.waybill.command.connection.Connection;
import dev.waybill.command.connection.DataFolder;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.demo.DemoReport.Again;
import dev.waybill.command.demo.DemoReport.Left;
import dev.waybill.command.demo.SampleFiles.Sample;
import dev.waybill.command.demo.ShowExample.Reviews;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.UpOptions;
import dev.waybill.local.up.RunFile;
import dev.waybill.local.up.Up;
import dev.waybill.local.up.UpSettings;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
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
            description =
                    "The example to show, or its task; --list tells which there are (default " + Examples.USUAL + ").")
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
        List<Sample> samples =
                SampleFiles.spread(context.root().resolve(example.samples().folder()), count(example));
        DataFolder folder = options.folder(context);
        Optional<RunFile> running = RunFile.read(folder.path());
        if (running.isPresent()) {
            StoodInFor.checkRunning(
                    example, running.get(), options.upAgain(running.get().url().getPort()));
            context.terminal()
                    .note("using the Waybill that runs at " + running.get().url());
            return show(example, samples, running.get(), Left.RUNNING);
        }
        UpSettings asked = options.settings(context, context.verbosity().isMore());
        context.terminal().note("starting Waybill …");
        try (Up up = Up.start(example.needsStandIns() ? asked.withStandIns() : asked, context.terminal()::note)) {
            StoodInFor.checkOwn(example, up.runFile());
            return show(example, samples, up.runFile(), options.isInMemory() ? Left.GONE : Left.STORED);
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
            throw CommandFailure.refused(
                    "--tickets goes with the example " + Examples.USUAL + ", not with " + example.name()
                            + ", which shows all of " + example.samples().folder());
        }
        if (tickets < 1) {
            throw CommandFailure.refused("--tickets: expected at least 1, got " + tickets);
        }
        return tickets;
    }

    private int show(Example example, List<Sample> samples, RunFile run, Left left) {
        DataFolder folder = options.folder(context);
        Connection connection =
                Connection.find(context.environment(), folder, run.url().toString(), run.keyFile());
        Again again = again(example, run, left);
        ShowExample show = new ShowExample(
                example,
                connection,
                new DemoReport.Place(run, folder, left, again),
                context.terminal(),
                json.wanted(),
                reviews());
        BrokenOff brokenOff = BrokenOff.says(() -> context.terminal().note(left.brokenOff(again.up())));
        try (brokenOff) {
            return show.of(samples);
        }
    }

    private Again again(Example example, RunFile run, Left left) {
        boolean isRunning = left == Left.RUNNING;
        String up = options.upAgain(isRunning ? run.url().getPort() : options.port());
        String demo = "./waybill demo" + (example.isUsual() ? "" : " " + example.name()) + " --decide"
                + (tickets == null ? "" : " --tickets " + tickets);
        return new Again(
                run.standIns().isEmpty() ? up : up + " --stand-ins",
                options.again(demo, options.port()),
                !isRunning && options.takesAnyPort());
    }

    private Reviews reviews() {
        if (decide) {
            return Reviews.PLAYED_AS_ASKED;
        }
        return name != null && !context.interactive() ? Reviews.PLAYED_FOR_NOBODY_IS_THERE : Reviews.LEFT_OPEN;
    }
}
