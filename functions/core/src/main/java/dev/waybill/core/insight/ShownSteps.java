package dev.waybill.core.insight;

import dev.waybill.core.job.Attempt;
import dev.waybill.core.task.Step;
import java.util.List;

/**
 * The steps of a job. Payload, where texts were asked for.
 *
 * @param steps in the order of the task
 * @param truncated whether texts are left out for their size, the oldest first
 * @param payloadsDeleted whether a text was asked for that is kept no more
 */
public record ShownSteps(List<ShownStep> steps, boolean truncated, boolean payloadsDeleted) {

    public ShownSteps {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param attempts oldest first
     */
    public record ShownStep(Step step, Standing standing, Text answer, List<ShownAttempt> attempts) {
        public ShownStep {
            attempts = List.copyOf(attempts);
        }
    }

    /** One attempt: what was sent, and what came back. */
    public record ShownAttempt(Attempt attempt, Text prompt, Text answer) {}
}
