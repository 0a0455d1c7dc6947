package dev.waybill.command.task;

import dev.waybill.client.Rollout;
import dev.waybill.client.TaskHead;
import dev.waybill.client.Tasks;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.ConnectionOptions;
import dev.waybill.command.option.IdArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.task.WeightArgument.Weight;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill task rollout set}. */
@Command(
        name = "set",
        description = {
            "Say which versions new jobs get, by weight; versions that are not named get none.",
            "It holds for each job that is submitted after the answer. Refused where somebody else changed it meanwhile."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill task rollout set ticket-triage 1=90 2=10",
            "  ./waybill task rollout set ticket-triage 1=90 2=10 --by subject",
            "  ./waybill task rollout set ticket-triage 2=100"
        })
public final class RolloutSet implements Callable<Integer> {

    private final CliContext context;

    @Parameters(index = "0", paramLabel = "TASK", converter = IdArgument.class, description = "The task's name.")
    private String task = "";

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "VERSION=WEIGHT",
            converter = WeightArgument.class,
            description = "A version, and its part of new jobs in proportion to the others.")
    private List<Weight> weights = List.of();

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = "job: each job is drawn by itself. subject: all jobs of a subject get the same version. As it"
                    + " is now, if not given.")
    private @Nullable DrawnBy by;

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final JsonFlag json = new JsonFlag();

    /** What decides which version a job gets. */
    enum DrawnBy {
        job,
        subject
    }

    public RolloutSet(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TreeMap<Integer, Integer> parts = new TreeMap<>();
        for (Weight each : weights) {
            if (parts.put(each.version(), each.weight()) != null) {
                throw CommandFailure.refused(
                        "VERSION=WEIGHT: expected each version once, got " + each.version() + " twice");
            }
        }
        if (parts.values().stream().allMatch(weight -> weight == 0)) {
            throw CommandFailure.refused("VERSION=WEIGHT: expected at least one weight above 0; to take no new jobs:"
                    + " ./waybill task retire " + task + connection.again(context));
        }
        Tasks tasks = connection.client(context).tasks();
        TaskHead before = tasks.get(task);
        Rollout.By drawn = by == null ? before.rolledOut().by() : new Rollout.By(by.name());
        RolloutChange.show(
                before, RolloutChange.make(tasks, before, new Rollout(parts, drawn)), json.wanted(), context);
        return Exit.DONE;
    }
}
