package dev.waybill.command.review;

import dev.waybill.client.Reviews;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill review escalate}. */
@Command(
        name = "escalate",
        description = {"Hand a review on to the task's second, wider one."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review escalate job_…")
public final class ReviewEscalate implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Mixin
    private final AnswerOption answer = new AnswerOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewEscalate(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reviews reviews = connection.client(context).reviews();
        int version = answer.version(reviews, id, json.wanted(), context);
        ReviewOutcome.print(reviews.escalate(id, version).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
