package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.Pinned;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.ReviewOpened.Matter;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.TaskFaultException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what a person is to decide on in a step of kind {@code review}, and keeps it. Done twice it comes to the same. */
public record ProposeValue(StepAnswers answers) {

    /** @param place of the step, which the job has come to */
    public Matter of(Job job, CompiledTask task, int place) {
        String step = task.definition().step(place).name();
        JsonNode input = answers.input(job);
        @Nullable String gate = null;
        try {
            Map<String, JsonNode> before = answers.before(job, task, input, place);
            Pinned pinned = StepAnswers.pinned(job, step);
            gate = task.mayBeSkipped(place)
                    ? task.gateOf(place, pinned, input, before).saw()
                    : null;
            JsonNode value = task.value(place, pinned, input, before);
            StepAnswers.requireFits(task, place, step, value);
            return Matter.ofStep(step, gate, answers.keepProposal(job, value));
        } catch (TaskFaultException faulty) {
            return Matter.ofFaultyStep(step, gate, faulty.what());
        }
    }
}
