package dev.waybill.command.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill admin …}. */
@Command(
        name = "admin",
        description = "Mend what only somebody with a key of the scope admin can.",
        subcommands = {AdminErase.class, AdminRedrive.class, AdminUsageCommand.class})
public final class AdminCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected erase, redrive or usage");
    }
}
