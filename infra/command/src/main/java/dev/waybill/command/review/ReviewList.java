package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.Listing;
import dev.waybill.client.ReviewFilter;
import dev.waybill.client.ReviewReason;
import dev.waybill.client.ReviewSummary;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.option.TimeOption;
import dev.waybill.command.screen.Column;
import dev.waybill.command.screen.RawList;
import dev.waybill.command.screen.Show;
import dev.waybill.command.screen.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    private CommandSpec spec;

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

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many (default ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--cursor",
            paramLabel = "CURSOR",
            description = "Go on behind an earlier list with the same filters.")
    private @Nullable String cursor;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewList(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit: expected a number from 1, got " + limit);
        }
        ReviewFilter filter = filter();
        Listing<ReviewSummary> reviews = connection.client(context).reviews().list(filter);
        JsonNode list = RawList.of((cursor == null ? reviews : reviews.from(cursor)).first(limit), ReviewSummary::raw);
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
        if (list.path("has_more").asBoolean()) {
            context.terminal()
                    .note("there are more: repeat this with --cursor "
                            + list.path("next_cursor").asText());
        }
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
