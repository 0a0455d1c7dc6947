package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.Decision;
import dev.waybill.client.Review;
import dev.waybill.client.Reviews;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Prose;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill review correct}. */
@Command(
        name = "correct",
        description = {
            "Correct the answer: the job is completed with your output.",
            "Opens the answer in $VISUAL or $EDITOR, or takes the output with --output; shows what differs and asks before"
                    + " it sends."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill review correct job_…",
            "  ./waybill review correct job_… --output right.json --reason wrong_team --yes"
        })
public final class ReviewCorrect implements Callable<Integer> {

    private final CliContext context;

    @Parameters(
            paramLabel = "REVIEW",
            converter = IdArgument.class,
            description = "The review's id, which is its job's.")
    private String id = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "The right output, whole: a file, - for standard input, or JSON.")
    private @Nullable String output;

    @Option(names = "--yes", description = "Send without asking.")
    private boolean yes;

    @Mixin
    private final AnswerOption answer = new AnswerOption();

    @Mixin
    private final WhyOptions why = new WhyOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public ReviewCorrect(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (!yes && (!context.interactive() || "-".equals(output))) {
            throw CommandFailure.refused("nobody can be asked whether to send it: say --yes to send without asking");
        }
        Reviews reviews = connection.client(context).reviews();
        Review review = reviews.get(id);
        int version = answer.version(review, json.wanted(), context);
        try (OutputDraft draft = OutputDraft.of(review.raw(), context)) {
            JsonNode right = output == null ? draft.edited() : InputArgument.read("--output", output, context.in());
            Prose prose = new Prose(context.terminal().page());
            List<String> changes = OutputDifference.lines(review.raw().path("answer"), right, prose);
            if (changes.isEmpty() || (output == null && draft.isUntouched(right))) {
                return untouched(review);
            }
            if (!json.wanted() || !yes) {
                changes.forEach(context.terminal()::note);
            }
            if (!yes && !Question.isAnsweredYes(context, "Send?")) {
                draft.keep();
                context.terminal().note("nothing was sent");
                return Exit.DONE;
            }
            send(reviews, draft, right, why.decision(version));
        }
        return Exit.DONE;
    }

    /** Nothing was changed, so nothing is sent; a program is shown the review as it is. */
    private int untouched(Review review) {
        if (json.wanted()) {
            context.terminal().json(review.raw());
        } else {
            context.terminal().note("nothing was changed: nothing was sent");
        }
        return Exit.DONE;
    }

    private void send(Reviews reviews, OutputDraft draft, JsonNode right, Decision decision) {
        try {
            ReviewOutcome.print(reviews.correct(id, right, decision).raw(), json.wanted(), context.terminal());
        } catch (ApiProblem | CommandFailure notTaken) {
            draft.keep();
            throw notTaken;
        }
    }
}
