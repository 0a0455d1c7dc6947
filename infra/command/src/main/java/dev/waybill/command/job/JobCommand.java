package dev.waybill.command.job;

import dev.waybill.command.job.explain.JobExplain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code waybill job …}. */
@Command(
        name = "job",
        description = "Submit a job, follow it, explain it, cancel or redrive it, read its records; list jobs.",
        subcommands = {
            JobSubmit.class,
            JobGet.class,
            JobList.class,
            JobWait.class,
            JobFollow.class,
            JobExplain.class,
            JobCancel.class,
            JobRetry.class,
            JobRecords.class
        })
public final class JobCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "expected one of submit, get, list, wait, follow, explain, cancel, retry, records");
    }
}
