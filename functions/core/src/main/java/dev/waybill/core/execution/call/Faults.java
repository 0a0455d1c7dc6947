package dev.waybill.core.execution.call;

import dev.waybill.core.expression.MissingVariableException;
import dev.waybill.core.job.Attempt;
import dev.waybill.core.job.AttemptSettled;
import java.util.List;
import java.util.Optional;

/** What is wrong with a task, in words that name the step and hold no data. */
public final class Faults {

    private Faults() {}

    static String of(String step, MissingVariableException missing) {
        return "a template of step " + step + " names " + missing.variable() + ", which is not there";
    }

    /** As it is on record of an answer. */
    static String of(AttemptSettled settled) {
        List<String> violations = settled.violations() == null ? List.of() : settled.violations();
        return violations.isEmpty() ? "what the task says fails on the answer" : violations.get(0);
    }

    /** What the last attempt of a job came to, where that was a fault of its task. */
    public static Optional<String> of(Optional<Attempt> last) {
        return last.map(Attempt::settled).filter(AttemptSettled::blamesTheTask).map(Faults::of);
    }
}
