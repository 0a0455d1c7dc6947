package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.execution.Position;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.Job;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.Step;
import java.util.List;
import java.util.Map;

/**
 * Where a job goes on. Steps that their {@code when} does not let run, and those that compute, are passed by: nobody is asked, and no
 * record says so, for it follows from what is kept.
 *
 * <p>A run that follows another begins behind the last step that has its answer. After a lost run that is at the last attempt of the
 * step, whose end then is routed as it would have been in the run before; so no finished step is repeated, a refusal stays one, and
 * tries count on. After a job was redriven the step begins anew.
 */
record Resume(StepAnswers answers) {

    /** @throws dev.waybill.core.task.TaskFaultException where the {@code when} or the value of a step fails */
    Position at(Job job, CompiledTask task, Position position) {
        List<Step> steps = task.definition().steps();
        boolean follows = position.run() > 1 && position.isStart();
        int step = passing(job, task, follows ? unfinished(job, steps) : position.step());
        if (!follows) {
            return step == position.step() ? position : position.at(step, 0, 1);
        }
        if (step == steps.size()) {
            return position.at(step, 0, 1);
        }
        return job.lastAttempt(steps.get(step).name())
                .map(Attempt::name)
                .map((AttemptName last) -> position.at(step, last.model(), last.tryNumber()))
                .orElseGet(() -> position.at(step, 0, 1));
    }

    /**
     * The first step from this one on that somebody is to be asked for. One that computes needs nobody, nor does one that has no items;
     * one that a person decided is done, and so is one whose children gave it its answer; one that a model was asked for is not passed
     * by.
     */
    private int passing(Job job, CompiledTask task, int from) {
        int steps = task.definition().steps().size();
        if (from == steps || isToBeAsked(job, task, from)) {
            return from;
        }
        JsonNode input = answers.input(job);
        Map<String, JsonNode> before = answers.before(job, task, input, from);
        int step = from;
        while (step < steps && !isToBeAsked(job, task, step) && isPassed(job, task, step, input, before)) {
            answers.addAnswer(job, task, step, input, before);
            step++;
        }
        return step;
    }

    /** Whether nothing has to be looked at to know that a model is asked. */
    private static boolean isToBeAsked(Job job, CompiledTask task, int place) {
        Step step = task.definition().step(place);
        return !step.models().isEmpty()
                && (!task.mayBeSkipped(place) || job.lastAttempt(step.name()).isPresent());
    }

    private static boolean isPassed(
            Job job, CompiledTask task, int place, JsonNode input, Map<String, JsonNode> before) {
        Step step = task.definition().step(place);
        return step instanceof Step.Compute
                || job.isAnsweredWithoutModel(step.name())
                || !task.runs(place, StepAnswers.pinned(job, step.name()), input, before)
                || StepAnswers.hasNoItems(job, task, place, input, before);
    }

    /** A step that the job went on without has been passed by as soon as one behind it has its answer, which was made without. */
    private static int unfinished(Job job, List<Step> steps) {
        int index = steps.size();
        while (index > 0 && !isAnswered(job, steps.get(index - 1).name())) {
            index--;
        }
        return index;
    }

    private static boolean isAnswered(Job job, String step) {
        return job.hasAnswer(step);
    }
}
