package dev.waybill.command.task;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill task rollout …}. */
@Command(
        name = "rollout",
        description = "Which versions of a task new jobs get: see it, set it, go back.",
        subcommands = {RolloutShow.class, RolloutSet.class, RolloutBack.class})
public final class RolloutCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected one of show, set, back");
    }
}
