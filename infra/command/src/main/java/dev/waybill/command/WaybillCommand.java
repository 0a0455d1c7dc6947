package dev.waybill.command;

import dev.waybill.command.admin.AdminCommand;
import dev.waybill.command.asl.AslCommand;
import dev.waybill.command.batch.BatchCommand;
import dev.waybill.command.console.ConsoleCommand;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.demo.DemoCommand;
import dev.waybill.command.doctor.DoctorCommand;
import dev.waybill.command.job.JobCommand;
import dev.waybill.command.key.KeyCommand;
import dev.waybill.command.measure.BenchCommand;
import dev.waybill.command.models.ModelsCommand;
import dev.waybill.command.option.PathOption;
import dev.waybill.command.option.WholeNumber;
import dev.waybill.command.review.ReviewCommand;
import dev.waybill.command.sample.SampleCommand;
import dev.waybill.command.screen.Terminal;
import dev.waybill.command.task.TaskCommand;
import dev.waybill.command.up.UpCommand;
import dev.waybill.command.usage.UsageCommand;
import dev.waybill.command.webhook.WebhookCommand;
import dev.waybill.core.deployment.Release;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code waybill}: the root that all other commands hang from. */
@Command(
        name = "waybill",
        version = "waybill " + Release.VERSION,
        sortOptions = false,
        description = "An API for AI jobs that keeps a record of every hop.")
public final class WaybillCommand implements Runnable {

    /** In the order in which help shows them. */
    private static final List<Class<?>> COMMANDS = List.of(
            UpCommand.class,
            ConsoleCommand.class,
            DemoCommand.class,
            TaskCommand.class,
            JobCommand.class,
            BatchCommand.class,
            ReviewCommand.class,
            WebhookCommand.class,
            KeyCommand.class,
            ModelsCommand.class,
            EndpointsCommand.class,
            UsageCommand.class,
            DoctorCommand.class,
            AdminCommand.class,
            SampleCommand.class,
            BenchCommand.class,
            AslCommand.class,
            CompletionCommand.class,
            HelpCommand.class);

    /** Those that look at all the others. */
    private static final Set<Class<?>> ABOUT_ALL = Set.of(CompletionCommand.class, HelpCommand.class);

    private static final int HELP_WIDTH = 100;

    /** What picocli asks for. */
    private static final int LEAST_HELP_WIDTH = 55;

    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Say more on stderr; show the stack trace of a failure.")
    @SuppressWarnings("UnusedMethod") // picocli calls it
    private void verbose(boolean wanted) {
        context.verbosity().set(wanted);
    }

    private final CliContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    private WaybillCommand(CliContext context) {
        this.context = context;
    }

    /** Runs one command line and gives the process's exit status; throws nothing. */
    public static int run(CliContext context, String... arguments) {
        Terminal terminal = context.terminal();
        Failures failures = new Failures(context);
        CommandLine line = line(context, arguments)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setOut(terminal.outWriter())
                .setErr(terminal.errWriter())
                .setColorScheme(Help.defaultColorScheme(terminal.isColoured() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.max(LEAST_HELP_WIDTH, Math.min(terminal.columns(), HELP_WIDTH)));
        return line.execute(arguments);
    }

    /** What reads these arguments: the command that they begin with, or else all of them. */
    static CommandLine line(CliContext context, String... arguments) {
        return line(context, wanted(arguments));
    }

    /** To read what all commands take costs more than most of them do: where the first word names one, it is read alone. */
    private static List<Class<?>> wanted(String... arguments) {
        return COMMANDS.stream()
                .filter(command -> arguments.length > 0
                        && arguments[0].equals(
                                command.getAnnotation(Command.class).name())
                        && !ABOUT_ALL.contains(command))
                .findFirst()
                .<List<Class<?>>>map(List::of)
                .orElse(COMMANDS);
    }

    private static CommandLine line(CliContext context, List<Class<?>> commands) {
        CommandFactory factory = new CommandFactory(context);
        CommandLine line = new CommandLine(new WaybillCommand(context), factory);
        commands.forEach(command -> line.addSubcommand(new CommandLine(command, factory)));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        WholeNumber.register(line);
        PathOption.register(line);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected a command, such as `./waybill demo`");
    }
}
