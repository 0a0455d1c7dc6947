package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.ReviewReason;
import dev.waybill.client.ReviewSummary;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.PageOptions;
import dev.waybill.command.option.TimeOption;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code waybill review list}. */
@Command(
        name = "list",
        description = "List open reviews, the next due first.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill review list --task ticket-triage",
            "  ./waybill review list --reason refused --opened-before 4h --json | jq -r .data[].id"
        })
public final class ReviewList implements Callable<Integer> {

    private final CliContext context;

    @Option(
            names = "--task",
            paramLabel = "TASK",
            converter = IdArgument.class,
            description = "Reviews of this task's jobs.")
    private @Nullable String task;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "unsure, refused, invalid, failed, escalated, disagreed, asked or timed_out.")
    private @Nullable String reason;

    @Option(
            names = "--opened-before",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Opened earlier than that: 2026-11-01T00:00:00Z, or how long ago: 2h.")
    private @Nullable Instant openedBefore;

    @Option(
            names = "--due-before",
            paramLabel = "TIME",
            converter = TimeOption.class,
            description = "Due earlier than that.")
    private @Nullable Instant dueBefore;

    @Mixin
    private final PageOptions page = new PageOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ReviewFilter filter = filter();
        JsonNode list = page.of(connection.client(context).reviews().list(filter), ReviewSummary::raw);
        if (json.wanted()) {
            context.terminal().json(list);
            return Exit.DONE;
        }
        if (list.path("data").isEmpty() && !list.path("has_more").asBoolean()) {
            context.terminal()
                    .note("no review is open" + (filter.equals(ReviewFilter.ALL) ? "" : " that these filters want"));
            return Exit.DONE;
        }
        Instant now = Instant.now();
        Table table = new Table(
                Column.of("review"),
                Column.of("task"),
                Column.of("reason"),
                Column.spare("opened"),
                Column.of("due"),
                Column.of("who"));
        for (JsonNode review : list.path("data")) {
            table.row(
                    Show.value(review.path("id")),
                    Show.value(review.path("task")),
                    Show.value(review.path("reason"))
                            + (review.hasNonNull("step")
                                    ? ", " + review.path("step").asText()
                                    : ""),
                    RelativeTime.of(review.path("opened_at"), now),
                    RelativeTime.of(review.path("due_at"), now),
                    who(review));
        }
        table.print(context.terminal());
        PageOptions.tellMore(list, context.terminal());
        return Exit.DONE;
    }

    /** Who is at it, and whether one's own part is done. */
    private static String who(JsonNode review) {
        List<String> who = new ArrayList<>();
        if (review.path("decided_by_you").asBoolean()) {
            who.add("you have decided");
        } else if (review.path("decisions").asInt() > 0) {
            who.add(review.path("decisions").asInt() + " has decided");
        }
        if (review.path("claim").isObject()) {
            who.add("claimed by " + ReviewFacts.name(review.path("claim").path("by")));
        }
        return who.isEmpty() ? "-" : String.join(", ", who);
    }

    private ReviewFilter filter() {
        ReviewFilter filter = ReviewFilter.ALL;
        if (task != null) {
            filter = filter.task(task);
        }
        if (reason != null) {
            filter = filter.reason(new ReviewReason(reason));
        }
        if (openedBefore != null) {
            filter = filter.openedBefore(openedBefore);
        }
        if (dueBefore != null) {
            filter = filter.dueBefore(dueBefore);
        }
        return filter;
    }
}
