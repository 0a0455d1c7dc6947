package dev.waybill.command.admin;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill admin usage …}. */
@Command(
        name = "usage",
        description = "Mend what is counted of what jobs have used.",
        subcommands = AdminUsageRebuild.class)
public final class AdminUsageCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected rebuild");
    }
}
