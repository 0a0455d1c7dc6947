package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.command.asl.MachineFile;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.core.job.JobState;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import dev.waybill.local.trial.MockedDecisionException;
import dev.waybill.local.trial.Trial;
import dev.waybill.local.trial.mock.Mocks;
import dev.waybill.local.trial.mock.MocksFile;
import dev.waybill.local.trial.mock.UnmockableStepException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code waybill task try}. */
@Command(
        name = "try",
        description = {
            "Run a task once on one input, in this process, with real models: nothing is published and nothing is kept.",
            "Nothing in the world is changed: `call` steps are answered by mocks, unless you say --act.",
            "Shows all that was sent, each answer and verdict, what a reviewer would see, the time and the cost. Exit"
                    + " status: 0 completed, or for a person to decide; 1 failed, 2 refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill task try infra/tasks/ticket-triage/1.yaml --input events/tickets/charged-twice.json",
            "  ./waybill task try my-task/1.yaml --models models.yaml --input '{\"topic\":\"the sea\"}' --json",
            "  ./waybill task try my-task/1.yaml --mocks mocks.yaml --input event.json"
        })
public final class TaskTry implements Callable<Integer> {

    private final CliContext context;

    @Parameters(paramLabel = "FILE", description = "The task, YAML or JSON.")
    private Path file = Path.of("");

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE|-|JSON",
            description = "The input: a file, - for standard input, or the JSON itself.")
    private String input = "";

    @Option(
            names = "--models",
            paramLabel = "FILE|DIR",
            description =
                    "The endpoints file, or a folder of them, as for up; its env: and file: secrets are looked up here.")
    private @Nullable Path models;

    @Option(
            names = "--mocks",
            paramLabel = "FILE",
            description = {
                "Answers by step, YAML or JSON, judged as a model's are: such a step needs no endpoint and no key.",
                "A list holds the answers to successive attempts."
            })
    private @Nullable Path mocks;

    @Option(
            names = "--act",
            description =
                    "Make the requests of `call` steps. Otherwise each is answered by its mock, or by what its schema allows.")
    private boolean act;

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskTry(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TaskDefinition task = task();
        Mocks standIns = standIns(task);
        ModelEndpoints endpoints = AskedEndpoints.of(file, task, standIns, models);
        JsonNode value = InputArgument.read(input, context.in());
        StateMachine machine = MachineFile.load(context.root().resolve("infra/statemachines/job.asl.json"));
        Trial.Result trial;
        try {
            trial = new Trial(task, endpoints, standIns, machine, this::progress).run(task, value);
        } catch (Problem problem) {
            throw TrialRefusal.at("--input", problem.getMessage(), problem.faults());
        } catch (MockedDecisionException undecidable) {
            throw TrialRefusal.at(
                    "--mocks",
                    String.valueOf(undecidable.getMessage()),
                    undecidable.problem().faults());
        }
        JsonNode report = new TrialReport(trial).json();
        if (json.wanted()) {
            context.terminal().json(report);
        } else {
            new TrialLines(context.terminal(), context.terminal().page()).print(report);
        }
        JobState state = trial.job().state();
        return state == JobState.COMPLETED || state == JobState.AWAITING_REVIEW ? Exit.DONE : Exit.FAILED;
    }

    /** A program is told the whole at the end, and nothing before. */
    private void progress(String line) {
        if (!json.wanted()) {
            context.terminal().note(line);
        }
    }

    private TaskDefinition task() {
        try {
            return TaskParser.parse(Files.readString(file));
        } catch (InvalidSourceException invalid) {
            throw TrialRefusal.mistakes("the task has mistakes", file, invalid);
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        }
    }

    private Mocks standIns(TaskDefinition task) {
        Mocks written = mocks == null ? Mocks.NONE : written(mocks, task);
        requireChildren(task, written);
        try {
            return act ? written : written.withoutActing(task);
        } catch (UnmockableStepException unmockable) {
            throw CommandFailure.refused(file + ": " + unmockable.getMessage() + ": write one for " + unmockable.step()
                    + " into a file and name it with --mocks, or let the request be made with --act");
        }
    }

    /** One task is tried here, and the jobs of another are none of it. */
    private void requireChildren(TaskDefinition task, Mocks written) {
        for (Step step : task.steps()) {
            if (step instanceof Step.Each && !written.steps().contains(step.name())) {
                throw CommandFailure.refused(file + ": step " + step.name()
                        + " makes a job of another task for each item, which a trial does not: write the list of what they"
                        + " all come to into a file, `" + step.name() + ": [[…]]`, and name it with --mocks");
            }
        }
    }

    private static Mocks written(Path mocks, TaskDefinition task) {
        try {
            return MocksFile.read(mocks, task);
        } catch (InvalidSourceException invalid) {
            throw TrialRefusal.mistakes("the mocks have mistakes", mocks, invalid);
        } catch (IOException e) {
            throw CommandFailure.unreadable(mocks, e);
        }
    }
}
