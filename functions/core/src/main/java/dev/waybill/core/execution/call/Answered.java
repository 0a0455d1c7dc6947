package dev.waybill.core.execution.call;

import dev.waybill.core.execution.Position;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import java.time.Duration;

/** A call that is over, with all that is needed to judge and settle it. Carries payload: never log one. */
record Answered(
        CompiledTask task,
        Position position,
        ModelChoice choice,
        AttemptName attempt,
        Given given,
        ModelOutcome outcome,
        Duration took) {

    boolean isLastStep() {
        return position.step() == task.definition().steps().size() - 1;
    }

    Step step() {
        return task.definition().step(position.step());
    }

    /** Whether more answers are to be compared with this one. */
    boolean wantsMoreSamples() {
        return given.samples().size() + 1 < step().policy().samples();
    }

    @Override
    public String toString() {
        return "Answered[" + attempt + "]";
    }
}
