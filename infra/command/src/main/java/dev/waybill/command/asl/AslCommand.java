package dev.waybill.command.asl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill asl …}. */
@Command(
        name = "asl",
        description = "Run, check and draw state machines (Amazon States Language, JSONata), without a server.",
        subcommands = {AslRunCommand.class, AslCheckCommand.class, AslGraphCommand.class})
public final class AslCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected one of run, check, graph");
    }
}
