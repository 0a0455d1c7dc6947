package dev.waybill.core.insight;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.FailureCode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobEvent.Failed;
import dev.waybill.core.job.JobEvent.ReviewDecided;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.ReviewOpened;
import dev.waybill.core.job.Waiting;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.TaskDefinition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a job stands with each of its steps: what has records is told by them, what has none follows from where the job is. The
 * first step without an answer that the job is not past is the one it is at.
 */
final class Standings {

    /** What ends a job at a step that it could have gone on without. */
    private static final Set<FailureCode> EVEN_WHERE_OPTIONAL = Set.of(
            FailureCode.TASK_FAULTY,
            FailureCode.PROMPT_INCOMPLETE,
            FailureCode.RECORD_FULL,
            FailureCode.WORKFLOW_UNSUPPORTED,
            FailureCode.WORKFLOW_FAILED);

    private static final String NO_ITEMS = "there were no items";
    private static final String NOT_TRUE = "its `when` was not true";

    private final Job job;
    private final TaskDefinition task;
    private final JobState state;
    private final AtStep at;

    private Standings(Job job, TaskDefinition task, Optional<Waiting> waiting, Instant now) {
        this.job = job;
        this.task = task;
        this.state = job.stateAt(now);
        this.at = new AtStep(job, task, state, waiting);
    }

    /** @return one for each step of the task, in its order */
    static List<Standing> of(Job job, TaskDefinition task, Optional<Waiting> waiting, Instant now) {
        return new Standings(job, task, waiting, now).all();
    }

    private List<Standing> all() {
        List<Standing> all = new ArrayList<>();
        boolean reached = true;
        for (int index = 0; index < task.steps().size(); index++) {
            Step step = task.step(index);
            if (job.acceptedAttempt(step.name()).isPresent()) {
                all.add(Standing.of(StepState.DONE));
            } else if (job.decidedAnswer(step.name()).isPresent()) {
                all.add(new Standing(StepState.DONE, AtStep.decided(job, step.name())));
            } else if (job.childrenAnswer(step.name()).isPresent()) {
                all.add(new Standing(StepState.DONE, AtStep.settled(job, step.name())));
            } else if (!reached) {
                all.add(behind());
            } else if (mayGoUnanswered(step) && isPast(index)) {
                all.add(passed(step));
            } else {
                reached = false;
                all.add(at.standing(step));
            }
        }
        return all;
    }

    private boolean mayGoUnanswered(Step step) {
        if (step instanceof Step.Each) {
            return !AtStep.hadChildren(job, step.name());
        }
        return step instanceof Step.Compute
                || step.policy().optional()
                || step.policy().when() != null;
    }

    /** No record says that a step was skipped. That one was not is told by who was asked, and in the end by what was gone without. */
    private Standing passed(Step step) {
        if (step instanceof Step.Compute) {
            return new Standing(
                    StepState.DONE, step.policy().when() == null ? null : "it is computed where its `when` is true");
        }
        if (step instanceof Step.Review) {
            return new Standing(StepState.SKIPPED, "its `when` was false");
        }
        if (step instanceof Step.Each) {
            return step.policy().when() == null
                    ? new Standing(StepState.DONE, NO_ITEMS)
                    : new Standing(StepState.DONE, "it has no items, and is skipped where its `when` is not true");
        }
        boolean ran = step.policy().when() == null
                || job.lastAttempt(step.name()).isPresent()
                || job.missing().contains(step.name());
        if (ran) {
            return new Standing(StepState.DEFAULTED, unanswered(step));
        }
        boolean mayHaveRun = step.policy().optional() && state != JobState.COMPLETED;
        return new Standing(
                StepState.SKIPPED,
                mayHaveRun ? "its `when` was not true, or no model of its chain could be called" : NOT_TRUE);
    }

    /** Of a step without a record that is run where its {@code when} is true. */
    static Standing ofUnrecorded(Step step, boolean ran) {
        if (!ran) {
            return new Standing(StepState.SKIPPED, NOT_TRUE);
        }
        return step instanceof Step.Each ? new Standing(StepState.DONE, NO_ITEMS) : Standing.of(StepState.DONE);
    }

    private boolean isPast(int index) {
        boolean beganLater = task.steps().subList(index + 1, task.steps().size()).stream()
                .anyMatch(later -> job.lastAttempt(later.name()).isPresent()
                        || job.acceptedAttempt(later.name()).isPresent()
                        || wasAsked(later.name())
                        || job.childrenAnswer(later.name()).isPresent()
                        || AtStep.hadChildren(job, later.name()));
        return beganLater
                || isPastAll()
                || (index + 1 < task.steps().size() && mayHaveGoneOn(task.step(index)) && endedFurtherOn());
    }

    /** A step that somebody was asked for is gone on without only where it is optional: one without an answer ends the job. */
    private boolean mayHaveGoneOn(Step step) {
        return step.policy().optional() || (job.lastAttempt(step.name()).isEmpty() && !wasAsked(step.name()));
    }

    /** The output was made of what there was, by a machine, or for a person to decide on. */
    private boolean isPastAll() {
        if (state == JobState.COMPLETED && !(job.decisive().event() instanceof ReviewDecided)) {
            return true;
        }
        // A review of before the job was redriven is no more than history.
        return job.recordsSinceRedriven().stream()
                .anyMatch(record -> record.event() instanceof ReviewOpened opened
                        && opened.step() == null
                        && opened.attempt() == null
                        && opened.answer() != null);
    }

    /** Whether a person was asked to decide in this step, since the job was redriven or before that with an end that holds. */
    private boolean wasAsked(String step) {
        return job.decidedAnswer(step).isPresent() || AtStep.wasAsked(job, step);
    }

    private boolean endedFurtherOn() {
        return state == JobState.FAILED
                && job.decisive().event() instanceof Failed failed
                && EVEN_WHERE_OPTIONAL.stream().noneMatch(code -> code.text().equals(failed.code()));
    }

    private String unanswered(Step step) {
        Optional<Attempt> last = job.lastAttempt(step.name());
        return last.isEmpty()
                ? "no model of the chain could be called"
                : FailureCode.of(null, last.get()).detail();
    }

    private Standing behind() {
        if (state == JobState.COMPLETED) {
            return new Standing(StepState.SKIPPED, "the output was decided on without it");
        }
        return new Standing(StepState.TO_COME, state.isFinal() ? "the job came to its end before it" : null);
    }
}
