package dev.waybill.command;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Verbosity;
import dev.waybill.command.screen.Terminal;
import dev.waybill.core.environment.Environment;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the command's parser makes of a command line that is read and not run. */
public final class CommandGrammar {

    private CommandGrammar() {}

    /** What the parser says against these arguments; nothing where it takes them. */
    public static Optional<String> refusal(List<String> arguments) {
        try {
            read(arguments);
            return Optional.empty();
        } catch (ParameterException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** The same of arguments that more may follow: that something is missing is not said against them. */
    public static Optional<String> refusalOfBeginning(List<String> arguments) {
        List<String> asHelp = new ArrayList<>(arguments);
        asHelp.add("--help");
        try {
            // Where help is wanted, picocli looks neither for what is missing nor at what it cannot place.
            return read(asHelp).asCommandLineList().stream()
                    .flatMap(each -> each.getUnmatchedArguments().stream())
                    .findFirst()
                    .map(word -> "no command or option '" + word + "'");
        } catch (ParameterException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    /** What is said about this value, by each option and argument of each command that does not take any text. */
    static Map<String, String> badValues(String value) {
        Map<String, String> told = new TreeMap<>();
        badValues(line(), value, told);
        return told;
    }

    private static void badValues(CommandLine command, String value, Map<String, String> told) {
        command.getSubcommands().values().forEach(each -> badValues(each, value, told));
        for (ArgSpec place : command.getCommandSpec().args()) {
            boolean takesAny = Stream.of(String.class, Path.class, List.class).anyMatch(place.type()::equals)
                    && place.converters().length == 0;
            if (takesAny || (place instanceof OptionSpec option && (option.usageHelp() || option.versionHelp()))) {
                continue;
            }
            String[] line = place instanceof OptionSpec option
                    ? new String[] {option.longestName() + "=" + value}
                    : new String[] {value};
            try {
                command.parseArgs(line);
                told.put(command.getCommandSpec().qualifiedName() + " " + place, "took it");
            } catch (ParameterException refused) {
                told.put(
                        command.getCommandSpec().qualifiedName() + " " + place,
                        Mistake.of(refused, List.of()).sentence());
            }
        }
    }

    private static ParseResult read(List<String> arguments) {
        String[] words = arguments.toArray(String[]::new);
        return line(words).parseArgs(words);
    }

    private static CommandLine line(String... arguments) {
        CliContext nobody = new CliContext(
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())),
                Environment.of(Map.of()),
                Path.of(""),
                InputStream.nullInputStream(),
                false,
                new Verbosity());
        return WaybillCommand.line(nobody, arguments);
    }
}
