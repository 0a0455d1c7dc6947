package dev.waybill.command.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.client.ApiProblem;
import dev.waybill.client.WaybillClient;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.JsonFlag;
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

    @Parameters(paramLabel = "REVIEW", description = "The review's id, which is its job's.")
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
        WaybillClient client = connection.client(context);
        JsonNode review = client.review(id);
        int version = answer.version(review, context);
        try (OutputDraft draft = OutputDraft.of(review, context)) {
            JsonNode right = output == null ? draft.edited() : InputArgument.read("--output", output, context.in());
            List<String> changes = OutputDifference.lines(review.path("answer"), right);
            if (changes.isEmpty() || (output == null && draft.isUntouched(right))) {
                context.terminal().note("nothing was changed: nothing was sent");
                return Exit.DONE;
            }
            changes.forEach(context.terminal()::note);
            if (!yes && !Question.isAnsweredYes(context, "Send?")) {
                draft.keep();
                context.terminal().note("nothing was sent");
                return Exit.DONE;
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("answer_version", version);
            body.set("output", right);
            why.addTo(body);
            send(client, draft, body);
        }
        return Exit.DONE;
    }

    private void send(WaybillClient client, OutputDraft draft, ObjectNode body) {
        try {
            ReviewLines.done(client.actOnReview(id, "correct", body), json.wanted(), context.terminal());
        } catch (ApiProblem | CommandFailure notTaken) {
            draft.keep();
            throw notTaken;
        }
    }
}
