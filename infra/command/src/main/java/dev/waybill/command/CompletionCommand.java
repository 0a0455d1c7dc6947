package dev.waybill.command;

import dev.waybill.command.context.Exit;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code waybill completion}. */
@Command(
        name = "completion",
        description = "Print a script with which your shell completes commands and options.",
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./waybill completion bash)", "  source <(./waybill completion zsh)"})
public final class CompletionCommand implements Callable<Integer> {

    /** Shells with programmable completion; zsh understands the one that bash does. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // picocli sets it; one script serves both
    private Shell shell;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine whole = spec.root().commandLine();
        // The script is ours and quotes no stranger: its escapes are the shell's.
        whole.getOut().print(AutoComplete.bash(whole.getCommandName(), whole));
        whole.getOut().flush();
        return Exit.DONE;
    }
}
