package dev.waybill.command.review;

import dev.waybill.client.FiguresOfReviews;
import dev.waybill.client.ReviewFigures;
import dev.waybill.client.ReviewsBy;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.DaysOptions;
import dev.waybill.command.option.JsonFlag;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill review figures}. */
@Command(
        name = "figures",
        description = {
            "Show how reviews do: how many are open now, and how those of some days were decided, how soon, and how often people agreed.",
            "A review counts on the day its job ended."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill review figures",
            "  ./waybill review figures --by reviewer --from 2026-11-01 --to 2026-11-30 --json"
        })
public final class ReviewFiguresCommand implements Callable<Integer> {

    private final CliContext context;

    @Mixin
    private final DaysOptions days = new DaysOptions();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            defaultValue = "task",
            description = "task or reviewer (default ${DEFAULT-VALUE}).")
    private ReviewsBy by = ReviewsBy.TASK;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewFiguresCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        FiguresOfReviews asked =
                days.of(connection.client(context).reviews().figures(), FiguresOfReviews::from, FiguresOfReviews::to);
        ReviewFigures figures = asked.by(by);
        if (json.wanted()) {
            context.terminal().json(figures.raw());
            return Exit.DONE;
        }
        if (figures.entries().isEmpty()) {
            context.terminal()
                    .note(by == ReviewsBy.TASK ? "no reviews, open or over" : "nobody has decided on a review");
            return Exit.DONE;
        }
        ReviewFigureTable.of(figures, by).print(context.terminal());
        if (figures.isTruncated()) {
            context.terminal().note("more reviews are open than were counted: the next due of them were");
        }
        return Exit.DONE;
    }
}
