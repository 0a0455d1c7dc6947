package dev.waybill.command.job;

import dev.waybill.client.Job;
import dev.waybill.client.JobRequest;
import dev.waybill.client.Jobs;
import dev.waybill.client.Submitted;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.JsonFlag;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill job submit}. */
@Command(
        name = "submit",
        description = "Submit one job; with --wait, also wait for its answer.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill job submit ticket-triage --input events/tickets/charged-twice.json --wait",
            "  ./waybill job submit ticket-triage --input '{\"subject\":\"Hi\",\"body\":\"Where is my parcel?\"}'",
            "  generate | ./waybill job submit ticket-triage --input - --idempotency-key order-4711 --json"
        })
public final class JobSubmit implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final RequestOptions request = new RequestOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Makes a repeat of this submission give the same job.")
    private @Nullable String idempotencyKey;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = "25s",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = {
                "Wait for the answer, at most this long (25s if no time is given).",
                "The job's id and what it waits for go to stderr meanwhile."
            })
    private @Nullable Duration wait;

    public JobSubmit(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Jobs jobs = connection.client(context).jobs();
        // Not held: the job's id is to be known as soon as the job is, whatever interrupts the wait.
        Submitted submitted = jobs.submit(asked());
        Job job = submitted.job();
        if (submitted.replayed()) {
            context.terminal().note("this idempotency key was used before: this is that job");
        }
        if (wait == null) {
            JobLines.show(job, connection.again(context), json.wanted(), context.terminal());
            if (!json.wanted()) {
                context.terminal().note("wait for it with: ./waybill job wait " + job.id() + connection.again(context));
            }
            return Exit.DONE;
        }
        JobWaiting waiting = new JobWaiting(jobs, context.terminal(), connection.again(context), json.wanted());
        return waiting.show(waiting.from(job, wait));
    }

    private JobRequest asked() {
        JobRequest asked = request.read(context);
        try {
            return idempotencyKey == null ? asked : asked.idempotencyKey(idempotencyKey);
        } catch (IllegalArgumentException noKey) {
            throw CommandFailure.refused("--idempotency-key: " + noKey.getMessage());
        }
    }
}
