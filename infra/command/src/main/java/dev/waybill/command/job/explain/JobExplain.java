package dev.waybill.command.job.explain;

import dev.waybill.client.Job;
import dev.waybill.client.StepsWanted;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.screen.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill job explain}. */
@Command(
        name = "explain",
        description = {
            "Tell a job's way: what each step did, which models were asked and why, what stopped it, who decided.",
            "No input, prompt or answer is shown unless it is asked for."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./waybill job explain job_…", "  ./waybill job explain job_… --markdown --answers > job.md"})
public final class JobExplain implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "JOB", converter = IdArgument.class, description = "The job's id.")
    private String id = "";

    @Option(names = "--markdown", description = "As Markdown, for an issue or a page.")
    private boolean markdown;

    @Option(names = "--prompts", description = "Also show what was sent to each model; takes a key that may read it.")
    private boolean prompts;

    @Option(
            names = "--answers",
            description = "Also show what each model answered, rejected answers too; takes a key that may read it.")
    private boolean answers;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    public JobExplain(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Terminal terminal = context.terminal();
        Source source = Source.read(connection.client(context), id, wanted());
        new JobStory(source, markdown ? new MarkdownSheet(terminal) : new TextSheet(terminal)).tell();
        notes(source);
        return Exit.DONE;
    }

    private StepsWanted wanted() {
        StepsWanted wanted = prompts ? StepsWanted.ALL.prompts() : StepsWanted.ALL;
        return answers ? wanted.answers() : wanted;
    }

    private void notes(Source source) {
        Terminal terminal = context.terminal();
        if (!source.areWhole() && (prompts || answers)) {
            terminal.note("waybill: this Waybill is too old to show prompts and answers");
        }
        if (source.steps().path("truncated").asBoolean()) {
            terminal.note("waybill: prompts and answers are too long to be shown together: those of the oldest attempts"
                    + " are left out");
        }
        Job job = source.job();
        String again = connection.again(context);
        if (job.isAwaitingReview()) {
            terminal.note("look at it, and decide: ./waybill review show " + job.id() + again);
        } else if (job.isFinal() && !job.isCompleted()) {
            terminal.note("redrive it: ./waybill job retry " + job.id() + again);
        }
    }
}
