package dev.waybill.command.task;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill task …}. */
@Command(
        name = "task",
        description = "Check task files, try them, publish them, roll them out, see what is published.",
        subcommands = {
            TaskCheck.class,
            TaskSchema.class,
            TaskTry.class,
            TaskPublish.class,
            RolloutCommand.class,
            TaskRetire.class,
            TaskRevive.class,
            TaskList.class,
            TaskShow.class
        })
public final class TaskCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected one of check, schema, try, publish, rollout, retire, revive, list, show");
    }
}
