package dev.waybill.command.task;

import dev.waybill.command.context.CommandFailure;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.problem.Problem.Fault;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.TaskDefinition;
import dev.waybill.core.task.catalog.PublishTask;
import dev.waybill.local.trial.OneTask;
import dev.waybill.local.trial.mock.Mocks;
import dev.waybill.local.up.ModelsFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The endpoints of a trial: those that its task asks are there and have their keys, be the others as they may. */
final class AskedEndpoints {

    private AskedEndpoints() {}

    /**
     * @param file the task's, for messages
     * @param models the operator's endpoints, a file or a folder; null for none
     * @throws CommandFailure naming each place of the task whose endpoint is not to be had
     */
    static ModelEndpoints of(Path file, TaskDefinition task, Mocks standIns, @Nullable Path models) {
        Set<String> asked = task.steps().stream()
                .filter(step -> !standIns.steps().contains(step.name()))
                .flatMap(step -> step.models().stream())
                .map(ModelChoice::endpoint)
                .collect(Collectors.toUnmodifiableSet());
        ModelEndpoints endpoints =
                ModelsFile.checked(ModelsFile.read(models), asked::contains).endpoints();
        List<Fault> faults = new PublishTask(new OneTask(task), endpoints, Clock.systemUTC())
                .endpointFaults(task).stream()
                        .filter(fault -> !standIns.steps().contains(stepOf(fault, task)))
                        .toList();
        if (!faults.isEmpty()) {
            throw TrialRefusal.at(
                    file.toString(), "names models that are not to be had here (--models, or --mocks)", faults);
        }
        return endpoints;
    }

    /** The step that a place such as {@code /steps/0/models/1/endpoint} is in. */
    private static String stepOf(Fault fault, TaskDefinition task) {
        return task.step(Integer.parseInt(fault.pointer().split("/", -1)[2])).name();
    }
}
