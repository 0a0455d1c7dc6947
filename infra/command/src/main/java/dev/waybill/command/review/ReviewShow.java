package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code waybill review show}. */
@Command(
        name = "show",
        description = "Show a review, open or closed: what came in, what is proposed, why a person is asked.",
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review show job_… --json | jq .answer")
public final class ReviewShow implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewShow(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        JsonNode review = connection.client(context).reviews().get(id).raw();
        if (json.wanted()) {
            context.terminal().json(review);
        } else {
            new ReviewLines(context.terminal(), context.terminal().page(), connection.again(context)).show(review);
        }
        return Exit.DONE;
    }
}
