package dev.waybill.command.batch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill batch …}. */
@Command(
        name = "batch",
        description =
                "Submit a file of jobs, wait for them, read their results, retry what failed, cancel; list batches.",
        subcommands = {
            BatchSubmit.class,
            BatchGet.class,
            BatchList.class,
            BatchWait.class,
            BatchResultsCommand.class,
            BatchRetry.class,
            BatchCancel.class
        })
public final class BatchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected one of submit, get, list, wait, results, retry, cancel");
    }
}
