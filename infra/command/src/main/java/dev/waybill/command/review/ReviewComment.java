package dev.waybill.command.review;

import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill review comment}. */
@Command(
        name = "comment",
        description = {"Write something to a review. Exit status 2 if it is closed."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review comment job_… 'The customer has called twice about this.'")
public final class ReviewComment implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "At most 4,000 characters.")
    private String text = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewComment(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ReviewOutcome.print(
                connection.client(context).reviews().comment(id, text).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
