package dev.waybill.core.workflow.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.core.expression.ExpressionFailedException;
import dev.waybill.core.job.Actor;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.JobChain.Draft;
import dev.waybill.core.job.JobEvent.Completed;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.PayloadStore.PayloadTooLargeException;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.workflow.Hop;
import java.util.Map;

/** Completes a job whose last step is optional and has no answer: the output is made of the answers and defaults there are. */
record CompleteJob(JobChain chain, StepAnswers answers) {

    Hop complete(Job seen, CompiledTask task, Hops hops, int run) {
        JsonNode input = answers.input(seen);
        int steps = task.definition().steps().size();
        Map<String, JsonNode> all = answers.before(seen, task, steps);
        String name;
        try {
            JsonNode output = task.result(input, all);
            if (!task.outputViolations(output).isEmpty()) {
                return hops.unfit(seen);
            }
            String last = task.definition().step(steps - 1).name();
            name = answers.keep(seen, all.getOrDefault(last, MissingNode.getInstance()), output);
        } catch (ExpressionFailedException | PayloadTooLargeException unfit) {
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
}
