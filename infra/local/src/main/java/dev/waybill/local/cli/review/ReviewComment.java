package dev.waybill.local.cli.review;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.local.cli.CliContext;
import dev.waybill.local.cli.ConnectionOptions;
import dev.waybill.local.cli.Exit;
import dev.waybill.local.cli.JsonFlag;
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

    @Parameters(index = "0", paramLabel = "REVIEW", description = "The review's id, which is its job's.")
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
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", text);
        ReviewLines.done(
                connection.client(context).actOnReview(id, "comment", body), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
