package dev.waybill.command.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.asl.load.StateMachine;
import dev.waybill.command.asl.MachineFile;
import dev.waybill.command.context.CliContext;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.context.Exit;
import dev.waybill.command.option.InputArgument;
import dev.waybill.command.option.JsonFlag;
import dev.waybill.command.screen.Place;
import dev.waybill.core.job.JobState;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.problem.Problem;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.source.InvalidSourceException;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.TaskParser;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.local.trial.OneTask;
import dev.waybill.local.trial.Trial;
import dev.waybill.local.up.ModelsFile;
import dev.waybill.local.up.TaskPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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
            "Shows each prompt, answer and verdict, the time and the cost. Exit status: 0 completed, or"
                    + " for a person to decide; 1 failed, 2 refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./waybill task try infra/tasks/ticket-triage/1.yaml --input events/tickets/charged-twice.json",
            "  ./waybill task try my-task/1.yaml --models models.yaml --input '{\"topic\":\"the sea\"}' --json"
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

    @Mixin
    private final JsonFlag json = new JsonFlag();

    public TaskTry(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        TaskDefinition task = task();
        ModelEndpoints endpoints = ModelsFile.checked(ModelsFile.read(models)).endpoints();
        refuse(new PublishTask(new OneTask(task), endpoints, Clock.systemUTC()).endpointFaults(task));
        JsonNode value = InputArgument.read(input, context.in());
        StateMachine machine = MachineFile.load(context.root().resolve("infra/statemachines/job.asl.json"));
        Trial.Result trial;
        try {
            trial = new Trial(task, endpoints, machine, context.terminal()::note).run(task, value);
        } catch (Problem problem) {
            throw refusal("--input", problem.getMessage(), problem.faults());
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

    private TaskDefinition task() {
        try {
            return TaskParser.parse(Files.readString(file));
        } catch (InvalidSourceException invalid) {
            StringBuilder places = new StringBuilder("the task has mistakes");
            for (Violation violation : invalid.violations()) {
                places.append("\n  ").append(TaskPlaces.line(file, violation));
            }
            throw CommandFailure.refused(places.toString());
        } catch (IOException e) {
            throw CommandFailure.unreadable(file, e);
        }
    }

    private void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw refusal(file.toString(), "names models that are not to be had here (--models)", faults);
        }
    }

    private static CommandFailure refusal(String where, String what, List<Fault> faults) {
        StringBuilder lines = new StringBuilder(where + ": " + what);
        faults.forEach(fault -> lines.append("\n  ")
                .append(Place.named(fault.pointer()))
                .append(": ")
                .append(fault.detail()));
        return CommandFailure.refused(lines.toString());
    }
}
