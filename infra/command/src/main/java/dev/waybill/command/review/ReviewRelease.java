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

/** {@code waybill review release}. */
@Command(
        name = "release",
        description = {"Give a review back that you claimed."},
        footerHeading = "%nExample:%n",
        footer = "  ./waybill review release job_…")
public final class ReviewRelease implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            index = "0",
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewRelease(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ReviewOutcome.print(connection.client(context).reviews().release(id).raw(), json.wanted(), context.terminal());
        return Exit.DONE;
    }
}
