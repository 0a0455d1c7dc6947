package dev.waybill.core.execution.call;

import dev.waybill.core.circuit.Circuits;
import dev.waybill.core.execution.Hop;
import dev.waybill.core.execution.Position;
import dev.waybill.core.execution.UnknownWorkflowException;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobChain;
import dev.waybill.core.job.Workflow;
import dev.waybill.core.job.cancel.EndCancel;
import dev.waybill.core.key.Actor;
import dev.waybill.core.model.ModelEndpoints;
import dev.waybill.core.model.Outcome;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskFaultException;
import dev.waybill.core.task.catalog.TaskCatalog;
import java.util.Optional;

/**
 * One attempt at one model: announced on record, made, judged, settled on record. Called twice for one position it makes
 * no second call: it finds the first on record and answers from there. Thread-safe.
 */
public final class CallModel {

    private final JobChain chain;
    private final TaskCatalog tasks;
    private final ModelEndpoints endpoints;
    private final Circuits circuits;
    private final StepAnswers answers;
    private final OpenCall openCall;
    private final CompleteJob completeJob;
    private final Settle settle;
    private final EndCancel endCancel;
    private final Timing timing;

    public CallModel(
            JobChain chain,
            TaskCatalog tasks,
            ModelEndpoints endpoints,
            Circuits circuits,
            Settle settle,
            StepAnswers answers,
            Timing timing) {
        this.chain = chain;
        this.tasks = tasks;
        this.endpoints = endpoints;
        this.circuits = circuits;
        this.answers = answers;
        this.openCall = new OpenCall(chain, timing.pause(), timing.clock());
        this.settle = settle;
        this.completeJob = new CompleteJob(chain, answers);
        this.endCancel = new EndCancel(chain, timing.clock());
        this.timing = timing;
    }

    /**
     * @return what became of the attempt, for the state machine to route on
     * @throws UnknownWorkflowException for an execution of a workflow version that this code does not know
     */
    public Hop call(Position position) throws InterruptedException {
        if (!Workflow.isKnown(position.workflow())) {
            throw new UnknownWorkflowException(position.workflow());
        }
        Optional<Job> found = chain.read(position.key());
        if (found.isEmpty()) {
            return Hop.CLOSED;
        }
        Job job = endCancel.end(openCall.await(found.get(), position.run()), Actor.WORKFLOW);
        if (OpenCall.isOver(job, position.run()) || !chain.mayClose(job)) {
            return Hop.CLOSED;
        }
        CompiledTask task = tasks.compiled(tasks.of(job.task()));
        ModelEndpoints known = endpoints.now(task.definition().endpoints());
        Position here;
        try {
            here = new Resume(answers).at(job, task, position);
        } catch (TaskFaultException faulty) {
            return new Hops(timing, known, task.definition(), position, position)
                    .faulty(job, Outcome.TASK_FAULTY, faulty.what());
        }
        Hops hops = new Hops(timing, known, task.definition(), position, here);
        if (here.step() == task.definition().steps().size()) {
            return completeJob.complete(job, task, hops, position.run(), settle.log());
        }
        Step step = task.definition().step(here.step());
        if (step instanceof Step.Review) {
            return hops.asksPerson(job);
        }
        if (step instanceof Step.Each) {
            return each(job, step, hops, position);
        }
        Optional<Attempt> past =
                job.acceptedAttempt(step.name()).or(() -> job.attempt(step.name(), here.model(), here.tryNumber()));
        return past.isPresent()
                ? hops.of(job, past.get())
                : new MakeAttempt(chain, known, circuits, settle, answers, timing).attempt(job, task, step, hops);
    }

    /** Children that failed it once are settled for this step until the job is redriven. */
    private static Hop each(Job job, Step step, Hops hops, Position position) {
        if (position.workflow() < Workflow.WITH_CHILDREN) {
            // Its definition knows no children: it ends here, and a run of a definition that does follows.
            return Hop.CLOSED;
        }
        return job.settledChildren(step.name())
                .map(settled -> hops.withoutChildren(
                        job,
                        FailureCode.ANSWER_TOO_LARGE.text().equals(settled.code())
                                ? Outcome.ANSWER_TOO_LARGE
                                : Outcome.CHILDREN_FAILED))
                .orElseGet(() -> hops.asksChildren(job));
    }
}
