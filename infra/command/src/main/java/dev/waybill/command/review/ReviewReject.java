package dev.waybill.command.review;

import dev.waybill.client.Decision;
import dev.waybill.client.Reviews;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill review reject}. */
@Command(
        name = "reject",
        description = {"Reject the answer: the job fails with the code rejected."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review reject job_… --reason no_case")
public final class ReviewReject implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Mixin
    private final AnswerOption answer = new AnswerOption();

    @Option(names = "--reason", required = true, paramLabel = "CODE", description = "A short code of your own.")
    private String reason = "";

    @Option(names = "--note", paramLabel = "TEXT", description = "Your words, at most 4,000 characters.")
    private @Nullable String note;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewReject(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Reviews reviews = connection.client(context).reviews();
        Decision decision =
                Decision.on(answer.version(reviews, id, json.wanted(), context)).because(reason);
        if (note != null) {
            decision = decision.note(note);
        }
        ReviewOutcome.print(reviews.reject(id, decision).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
