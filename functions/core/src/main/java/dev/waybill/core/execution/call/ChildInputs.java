package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.TaskFaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The inputs that a step of kind {@code each} gives its children. Reckoned twice they are the same. */
public record ChildInputs(StepAnswers answers) {

    /**
     * One for each item, in the order of the list.
     *
     * @param place of the step, which the job has come to
     * @param child the task that they are for
     * @throws TaskFaultException where the task gives no list, or something that is no input of the child's task
     * @throws PayloadGoneException where what they are made of is kept no more
     */
    public List<JsonNode> of(Job job, CompiledTask task, int place, CompiledTask child) {
        String step = task.definition().step(place).name();
        JsonNode input = answers.input(job);
        Map<String, JsonNode> before = answers.before(job, task, input, place);
        JsonNode items = task.items(place, StepAnswers.pinned(job, step), input, before);
        List<JsonNode> inputs = new ArrayList<>();
        for (int index = 0; index < items.size(); index++) {
            Pinned pinned = StepAnswers.pinned(job, step + "/" + index);
            JsonNode made = task.childInput(place, pinned, input, before, items.get(index));
            requireFits(step, index, made, child);
            inputs.add(made);
        }
        return inputs;
    }

    private static void requireFits(String step, int index, JsonNode input, CompiledTask child) {
        String whose = "step " + step + " makes of item " + index + " no input of " + child.definition() + ": ";
        try {
            PayloadStore.requireFits(input);
        } catch (PayloadTooLargeException tooLarge) {
            throw new TaskFaultException(
                    whose + "it has " + tooLarge.bytes() + " bytes, and " + PayloadStore.MAX_BYTES + " fit");
        }
        List<Violation> unfit = child.inputViolations(input);
        if (!unfit.isEmpty()) {
            throw new TaskFaultException(whose + String.join("; ", Places.of(child.definition(), "input ", unfit)));
        }
    }
}
