package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobEvent.Completed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.job.RecordDraft;
import dev.waybill.core.key.Actor;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.review.EvaluationLog;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.GateFinding;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskFaultException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Completes a job whose last act was no model's: its last step was skipped, computed or decided by a person, or is optional and has no
 * answer. The output is made of the answers and defaults there are.
 */
public record CompleteJob(JobChain chain, StepAnswers answers) {

    Hop complete(Job seen, CompiledTask task, Hops hops, int run, EventLog log) {
        JsonNode input = answers.input(seen);
        int steps = task.definition().steps().size();
        Map<String, JsonNode> all;
        JsonNode output;
        try {
            all = answers.before(seen, task, input, steps);
            output = output(seen, task, input, all);
        } catch (TaskFaultException faulty) {
            return hops.faulty(seen, Outcome.TASK_FAULTY, faulty.what());
        }
        GateFinding gate = gate(seen, task, input, all, output);
        if (task.hasGate()) {
            EvaluationLog.ofGate(log, seen, gate.stops(), null);
        }
        if (gate.stops()) {
            return hops.unsure(seen);
        }
        String name;
        try {
            name = keep(seen, task, all, output);
        } catch (PayloadTooLargeException unfit) {
            return hops.unfit(seen);
        }
        Completed completed = new Completed(name, StepAnswers.missing(seen, task, all));
        chain.decide(
                seen,
                job -> OpenCall.isOver(job, run) || !chain.mayClose(job)
                        ? null
                        : new RecordDraft(Actor.WORKFLOW, run, completed, JobState.COMPLETED));
        return Hop.CLOSED;
    }

    /**
     * What the answers and defaults of all steps add up to.
     *
     * @param output its name; null where it does not fit
     * @param gate what the task's gate said of it; null where it was not asked
     * @param missing the optional steps without an answer; null where there are none
     * @param fault what is wrong with the task, where that is why there is no output
     */
    public record Sum(
            @Nullable String output,
            @Nullable String gate,
            @Nullable List<String> missing,
            @Nullable String fault) {

        static Sum none(@Nullable String fault) {
            return new Sum(null, null, null, fault);
        }
    }

    /** Keeps the output, where it fits. */
    public Sum keepOutput(Job job, CompiledTask task) {
        JsonNode input = answers.input(job);
        try {
            Map<String, JsonNode> all =
                    answers.before(job, task, input, task.definition().steps().size());
            JsonNode output = output(job, task, input, all);
            List<String> missing = StepAnswers.missing(job, task, all);
            return new Sum(
                    keep(job, task, all, output),
                    task.hasGate() ? gate(job, task, input, all, output).saw() : null,
                    missing.isEmpty() ? null : missing,
                    null);
        } catch (TaskFaultException faulty) {
            return Sum.none(faulty.what());
        } catch (PayloadTooLargeException unfit) {
            return Sum.none(null);
        }
    }

    private static GateFinding gate(
            Job job, CompiledTask task, JsonNode input, Map<String, JsonNode> all, JsonNode output) {
        Map<String, Double> confidences =
                StepAnswers.confidences(job, task, task.definition().steps().size());
        return task.gate(StepAnswers.pinned(job), input, all, confidences, output);
    }

    /** No model had a say in it: where it does not fit, the task is at fault. */
    private static JsonNode output(Job job, CompiledTask task, JsonNode input, Map<String, JsonNode> all) {
        JsonNode output = task.result(StepAnswers.pinned(job), input, all);
        List<Violation> unfit = task.outputViolations(output);
        if (!unfit.isEmpty()) {
            throw new TaskFaultException("what the answers and defaults of all steps add up to is no output that fits: "
                    + String.join("; ", Places.of(task.definition(), "output ", unfit)));
        }
        return output;
    }

    private String keep(Job job, CompiledTask task, Map<String, JsonNode> all, JsonNode output) {
        List<Step> steps = task.definition().steps();
        String last = steps.get(steps.size() - 1).name();
        return answers.keep(job, all.getOrDefault(last, NullNode.getInstance()), output);
    }
}
