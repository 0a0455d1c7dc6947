package dev.waybill.command.sample;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill sample …}. */
@Command(
        name = "sample",
        description = "Make the sample events in events/ work, for sam local and other runtimes of functions.",
        subcommands = SampleSeeding.class)
public final class SampleCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "expected seed");
    }
}
