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
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the command's parser makes of a command line that is read and not run. */
public final class CommandGrammar {

    private CommandGrammar() {}

    /** What the parser says against these arguments; nothing where it takes them. */
    public static Optional<String> refusal(List<String> arguments) {
        try {
            line().parseArgs(arguments.toArray(String[]::new));
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
            return line().parseArgs(asHelp.toArray(String[]::new)).asCommandLineList().stream()
                    .flatMap(each -> each.getUnmatchedArguments().stream())
                    .findFirst()
                    .map(word -> "no command or option '" + word + "'");
        } catch (ParameterException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static CommandLine line() {
        CliContext nobody = new CliContext(
                new Terminal(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter())),
                Environment.of(Map.of()),
                Path.of(""),
                InputStream.nullInputStream(),
                false,
                new Verbosity());
        return WaybillCommand.line(nobody);
    }
}
