package dev.waybill.command;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.UnexpectedAnswerException;
import dev.waybill.client.UnreachableException;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.context.Verbosity;
import dev.waybill.command.screen.Terminal;
import dev.waybill.local.up.StartRefused;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where a failure becomes words on stderr and an exit status. */
final class Failures implements IExecutionExceptionHandler {

    private final Terminal terminal;
    private final Verbosity verbosity;

    Failures(Terminal terminal, Verbosity verbosity) {
        this.terminal = terminal;
        this.verbosity = verbosity;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult given) {
        int exit = say(failure);
        if (verbosity.isMore()) {
            terminal.trace(failure);
        }
        return exit;
    }

    private int say(Exception failure) {
        if (failure instanceof CommandFailure sentence) {
            terminal.note("waybill: " + sentence.getMessage());
            return sentence.exit();
        }
        if (failure instanceof StartRefused refused) {
            terminal.note("waybill: " + refused.getMessage());
            return refused.isMistaken() ? Exit.REFUSED : Exit.FAILED;
        }
        if (failure instanceof UnreachableException unreachable) {
            terminal.note("waybill: " + unreachable.getMessage() + wayOut(unreachable));
            return Exit.FAILED;
        }
        if (failure instanceof UnexpectedAnswerException unexpected) {
            terminal.note("waybill: " + unexpected.getMessage());
            return Exit.FAILED;
        }
        if (failure instanceof ApiProblem problem) {
            terminal.note("waybill: " + problem.lines().get(0));
            problem.lines().stream().skip(1).forEach(terminal::note);
            return problem.refused() ? Exit.REFUSED : Exit.FAILED;
        }
        if (failure instanceof ParameterException mistake) {
            terminal.note("waybill: " + mistake.getMessage());
            terminal.note(mistake.getCommandLine().getUsageMessage().stripTrailing());
            return Exit.REFUSED;
        }
        // Only the type: an unforeseen exception's message may hold anything, a payload too.
        terminal.note("waybill: an unforeseen failure (" + failure.getClass().getName()
                + "); --verbose shows where, and a report of it is welcome");
        return Exit.FAILED;
    }

    private static String wayOut(UnreachableException unreachable) {
        return switch (unreachable.reason()) {
            case NOTHING_ANSWERS ->
                ": start Waybill with `./waybill up`, or name where it runs with --url or WAYBILL_URL";
            case REDIRECTED -> ", which is not followed: name the final address with --url";
            case BROKEN -> ": try again";
            case TIMED_OUT, INTERRUPTED -> "";
        };
    }
}
