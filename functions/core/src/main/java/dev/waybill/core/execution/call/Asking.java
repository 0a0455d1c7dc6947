package dev.waybill.core.execution.call;

import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import java.time.Duration;

/**
 * Makes the call that a place in a job asks for: the step's own prompt and, where the attempt before did not fit, what was wrong
 * with it. It follows from the job's records and payloads alone, so that what was sent can be told again.
 */
record Asking(StepAnswers answers) {

    /**
     * @param job as it stands before the attempt
     * @throws dev.waybill.core.expression.MissingVariableException where a template names what is not there
     * @throws dev.waybill.core.task.TaskFaultException where another expression of the step fails
     */
    ModelCall call(Job job, CompiledTask task, Position here, Duration timeout, Given given) {
        Step step = task.definition().step(here.step());
        AttemptName name = here.attempt(step.name());
        ModelCall asked = keyed(
                task.call(here.step(), step.models().get(name.model()), name, timeout, given.input(), given.earlier()),
                job,
                step);
        return Repair.of(job, step, here)
                .map(before -> Repair.call(asked, before, answers.invalid(job, before)))
                .orElse(asked);
    }

    /** Whoever acts on a call can tell that it comes again, in whichever try or run. */
    private static ModelCall keyed(ModelCall call, Job job, Step step) {
        return call instanceof ModelCall.Call request ? request.under(job.key().id() + "." + step.name()) : call;
    }
}
