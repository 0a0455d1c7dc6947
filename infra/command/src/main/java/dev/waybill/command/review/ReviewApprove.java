package dev.waybill.command.review;

import dev.waybill.client.Decision;
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

/** {@code waybill review approve}. */
@Command(
        name = "approve",
        description = {"Approve the answer: the job is completed with it as it is."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review approve job_… --note 'The contract says so, page 3.'")
public final class ReviewApprove implements Callable<Integer> {

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
    private final WhyOptions why = new WhyOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewApprove(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reviews reviews = connection.client(context).reviews();
        Decision decision = why.decision(answer.version(reviews, id, json.wanted(), context));
        ReviewOutcome.print(reviews.approve(id, decision).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
