package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.client.Review;
import dev.waybill.client.WaybillClient;
import dev.waybill.client.WaybillException;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job get}. */
@Command(
        name = "get",
        description = "Show a job as it is now.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill job get job_… --input", "  ./waybill job get job_… --json | jq .output"})
public final class JobGet implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Option(names = "--input", description = "Also show what it was submitted with, as long as that is kept.")
    private boolean input;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public JobGet(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        WaybillClient client = connection.client(context);
        Job job = input ? client.jobs().getWithInput(id) : client.jobs().get(id);
        JobLines.show(job, connection.again(context), json.wanted(), context.terminal());
        if (!json.wanted()) {
            rejection(client, job).ifPresent(context.terminal()::result);
            LastReason.of(client.jobs(), job).ifPresent(context.terminal()::note);
            JobLines.wayOn(job, connection.again(context)).ifPresent(context.terminal()::note);
        }
        return Exit.DONE;
    }

    /** The words of the person who rejected it, which stand with its review: not every key may read them. */
    private static Optional<String> rejection(WaybillClient client, Job job) {
        if (job.error().filter(error -> error.code().equals("rejected")).isEmpty()) {
            return Optional.empty();
        }
        try {
            return client.reviews().get(job.id()).decisions().stream()
                    .reduce((first, second) -> second)
                    .flatMap(Review.Verdict::note)
                    .map(note -> "note: " + note);
        } catch (WaybillException mayNotRead) {
            return Optional.empty();
        }
    }
}
