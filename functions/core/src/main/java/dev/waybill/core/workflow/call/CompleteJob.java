package dev.waybill.core.workflow.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobChain.Draft;
import dev.waybill.core.job.JobEvent.Completed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.key.Actor;
import dev.waybill.core.log.EventLog;
import dev.waybill.core.review.EvaluationLog;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import dev.waybill.core.workflow.Hop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Completes a job whose last step is optional and has no answer: the output is made of the answers and defaults there are. */
public record CompleteJob(JobChain chain, StepAnswers answers) {

    Hop complete(Job seen, CompiledTask task, Hops hops, int run, EventLog log) {
        JsonNode input = answers.input(seen);
        int steps = task.definition().steps().size();
        Map<String, JsonNode> all = answers.before(seen, task, steps);
        Optional<JsonNode> output = output(task, input, all);
        if (output.isEmpty()) {
            return hops.unfit(seen);
        }
        boolean unsure = task.isUnsure(input, all, StepAnswers.confidences(seen, task, steps), output.get());
        if (task.hasGate()) {
            EvaluationLog.ofGate(log, seen, unsure, null);
        }
        if (unsure) {
            return hops.unsure(seen);
        }
        String name;
        try {
            name = keep(seen, task, all, output.get());
        } catch (PayloadTooLargeException unfit) {
            return hops.unfit(seen);
        }
        Completed completed = new Completed(name, StepAnswers.missing(seen, task, steps));
        chain.decide(
                seen,
                job -> OpenCall.isOver(job, run) || !chain.mayClose(job)
                        ? null
                        : new Draft(Actor.WORKFLOW, run, completed, JobState.COMPLETED));
        return Hop.CLOSED;
    }

    /** Keeps the output that the answers and defaults of all steps add up to, and returns its name; empty where it does not fit. */
    public Optional<String> keepOutput(Job job, CompiledTask task) {
        Map<String, JsonNode> all =
                answers.before(job, task, task.definition().steps().size());
        try {
            return output(task, answers.input(job), all).map(fits -> keep(job, task, all, fits));
        } catch (PayloadTooLargeException unfit) {
            return Optional.empty();
        }
    }

    /** The optional steps that this job has no answer of. */
    public @Nullable List<String> missing(Job job, CompiledTask task) {
        List<String> missing =
                StepAnswers.missing(job, task, task.definition().steps().size());
        return missing.isEmpty() ? null : missing;
    }

    private static Optional<JsonNode> output(CompiledTask task, JsonNode input, Map<String, JsonNode> all) {
        try {
            return Optional.of(task.result(input, all))
                    .filter(output -> task.outputViolations(output).isEmpty());
        } catch (ExpressionFailedException unfit) {
            return Optional.empty();
        }
    }

    private String keep(Job job, CompiledTask task, Map<String, JsonNode> all, JsonNode output) {
        List<Step> steps = task.definition().steps();
        String last = steps.get(steps.size() - 1).name();
        return answers.keep(job, all.getOrDefault(last, MissingNode.getInstance()), output);
    }
}
