package dev.waybill.command;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.UnexpectedAnswerException;
import dev.waybill.client.UnreachableException;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.screen.Terminal;
import dev.waybill.local.up.StartRefused;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where a failure becomes words, or with {@code --json} one JSON object, on stderr and an exit status. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final String JSON = "--json";

    private final CliContext context;

    Failures(CliContext context) {
        this.context = context;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult given) {
        boolean asJson = Optional.ofNullable(command.getParseResult())
                .filter(read -> read.hasMatchedOption(JSON))
                .isPresent();
        Said said = said(failure, command);
        say(said, asJson);
        if (context.verbosity().isMore()) {
            terminal().trace(failure);
        }
        return said.exit();
    }

    /** Of a line that cannot be read, and of one that its command refuses. */
    @Override
    public int handleParseException(ParameterException mistake, String[] arguments) {
        List<String> line = Arrays.asList(arguments);
        boolean asJson = line.contains(JSON);
        if (isWithoutVerb(mistake) && !asJson) {
            // Which verbs there are is the very thing that is asked; the sentence stands below, where it is seen.
            terminal().note(mistake.getCommandLine().getUsageMessage().stripTrailing());
            terminal().note("");
        }
        Said said = Said.of(Mistake.of(mistake, line));
        say(said, asJson);
        return said.exit();
    }

    private static boolean isWithoutVerb(ParameterException mistake) {
        return mistake.getClass() == ParameterException.class
                && !mistake.getCommandLine().getSubcommands().isEmpty();
    }

    private void say(Said said, boolean asJson) {
        if (asJson) {
            terminal().problem(said.document());
        } else {
            said.lines().forEach(terminal()::note);
        }
    }

    private Said said(Exception failure, CommandLine command) {
        Whereabouts asked = Whereabouts.of(command, context);
        if (failure instanceof CommandFailure sentence) {
            LocalProblem kind = sentence.exit() == Exit.REFUSED ? LocalProblem.REFUSED : LocalProblem.FAILED;
            return Said.of(sentence.exit(), kind, String.valueOf(sentence.getMessage()));
        }
        if (failure instanceof StartRefused refused) {
            return refused.isMistaken()
                    ? Said.of(Exit.REFUSED, LocalProblem.REFUSED, String.valueOf(refused.getMessage()))
                    : Said.of(Exit.FAILED, LocalProblem.FAILED, String.valueOf(refused.getMessage()));
        }
        if (failure instanceof UnreachableException unreachable) {
            return Said.of(
                    Exit.FAILED, LocalProblem.UNREACHABLE, unreachable.getMessage() + wayOut(unreachable, asked));
        }
        if (failure instanceof UnexpectedAnswerException unexpected) {
            return Said.of(Exit.FAILED, LocalProblem.UNEXPECTED_ANSWER, String.valueOf(unexpected.getMessage()));
        }
        if (failure instanceof ApiProblem problem) {
            return Said.of(problem, asked.hints(problem));
        }
        // Only the type: an unforeseen exception's message may hold anything, a payload too.
        return Said.of(
                Exit.FAILED,
                LocalProblem.UNFORESEEN,
                "an unforeseen failure (" + failure.getClass().getName()
                        + "); --verbose shows where, and a report of it is welcome");
    }

    private static String wayOut(UnreachableException unreachable, Whereabouts asked) {
        return switch (unreachable.reason()) {
            case NOTHING_ANSWERS ->
                asked.url()
                        + ": start Waybill with `./waybill up`, or name where it runs with --data, --url or WAYBILL_URL";
            case REDIRECTED -> ", which is not followed: name the final address with --url";
            case BROKEN -> ": try again";
            case TIMED_OUT, INTERRUPTED -> "";
        };
    }

    private Terminal terminal() {
        return context.terminal();
    }
}
