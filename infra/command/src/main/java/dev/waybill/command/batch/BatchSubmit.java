package dev.waybill.command.batch;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.Batch;
import dev.waybill.client.Batches;
import dev.waybill.client.ItemsTaken;
import dev.waybill.client.WaybillException;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DurationOption;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill batch submit}. */
@Command(
        name = "submit",
        description = {
            "Submit a file as a batch, a job an item; with --wait, also wait for its end.",
            "Exit status: 0 once all items are taken, 2 for a file that is refused;",
            "with --wait, 0 if every item completed, 1 if not, or not yet.",
            "Whether an item fits the task's schema is found out once it is taken: the others run."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill batch submit tickets.ndjson --task ticket-triage --wait",
            "  ./waybill batch submit tickets.csv --task ticket-triage --id-column number --column subject --column body",
            "  ./waybill batch submit tickets.ndjson --id batch_…"
        })
public final class BatchSubmit implements Callable<Integer> {

    /** As long as any batch may take. */
    static final String LONGEST = "14d";

    private final CliContext context;

    @Mixin
    private final FileOptions file = new FileOptions();

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = IdArgument.class,
            description = "The task to run on each item.")
    private @Nullable String task;

    @Mixin
    private final BatchOptions batch = new BatchOptions();

    @Option(
            names = "--id",
            paramLabel = "BATCH",
            converter = IdArgument.class,
            description = {
                "Go on with a batch that an earlier run of the same line made:",
                "of the file, only what it has not taken yet is taken. It has a task already."
            })
    private @Nullable String id;

    @Option(
            names = "--wait",
            arity = "0..1",
            fallbackValue = LONGEST,
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = {
                "Wait for the batch's end, at most this long (to its end if no time is given).",
                "Where all that is left waits for a person, the wait is over."
            })
    private @Nullable Duration wait;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public BatchSubmit(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (task == null && id == null) {
            throw CommandFailure.refused("expected --task TASK, or --id of a batch that is to go on");
        }
        if (id != null && !(task == null && batch.isUnsaid())) {
            throw CommandFailure.refused(
                    "the batch that --id names is made already: leave out what says how it is to be");
        }
        Batches batches = connection.connection(context).patientClient().batches();
        String again = connection.again(context);
        Batch submitted = file.read(context, items -> submit(batches, items, again));
        BatchWaiting waiting = new BatchWaiting(batches, context.terminal(), again, json.wanted());
        if (wait != null) {
            return waiting.show(waiting.toTheEndOrPeople(submitted.id(), wait));
        }
        BatchLines.show(submitted, json.wanted(), context.terminal());
        if (!json.wanted()) {
            context.terminal().note("what comes of its items: ./waybill batch wait " + submitted.id() + again);
        }
        return Exit.DONE;
    }

    private Batch submit(Batches batches, ItemSource items, String again) {
        if (!items.hasNext()) {
            throw CommandFailure.refused(file.word() + " holds no items: expected one or more");
        }
        Batch made = id == null ? batches.create(batch.request(String.valueOf(task))) : batches.get(id);
        // At once, whatever is wanted on stdout: who is interrupted needs it to go on.
        context.terminal().note("batch " + made.id());
        if (!made.isReceiving()) {
            context.terminal().note(made.id() + " is " + made.status() + " and takes no more items: none is sent");
            return made;
        }
        Sending sending = new Sending(context.terminal(), json.wanted());
        try {
            ItemsTaken taken = batches.add(made.id(), items, told -> sending.accept(told, items.line()));
            sending.done(taken);
            return batches.close(made.id());
        } catch (WaybillException | CommandFailure broken) {
            context.terminal().note(sending.where(file.word(), broken instanceof ApiProblem));
            boolean isEmpty = id == null && sending.isNothingTaken() && isRefusal(broken);
            if (!isEmpty || !cancelled(batches, made)) {
                context.terminal()
                        .note("nothing runs twice where you go on with: ./waybill batch submit " + file.word()
                                + " --id " + made.id() + file.again() + again);
            }
            throw broken;
        }
    }

    /** Whether the file is to be mended, rather than that it be sent again. */
    private static boolean isRefusal(RuntimeException broken) {
        return broken instanceof CommandFailure || (broken instanceof ApiProblem problem && !problem.retryable());
    }

    /** Cancels a batch that would stay open for a day without items; false where it cannot. */
    private boolean cancelled(Batches batches, Batch empty) {
        try {
            batches.cancel(empty.id());
        } catch (WaybillException unanswered) {
            return false;
        }
        context.terminal().note(empty.id() + " is cancelled, for it has no items: mend the file and submit it anew");
        return true;
    }
}
