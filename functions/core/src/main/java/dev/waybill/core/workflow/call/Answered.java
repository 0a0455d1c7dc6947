package dev.waybill.core.workflow.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.AttemptName;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.task.CompiledTask;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.workflow.Position;
import java.time.Duration;
import java.util.Map;

/** A call that is over, with all that is needed to judge and settle it. Carries payload: never log one. */
record Answered(
        CompiledTask task,
        Position position,
        ModelChoice choice,
        AttemptName attempt,
        JsonNode input,
        Map<String, JsonNode> earlier,
        ModelOutcome outcome,
        Duration took) {

    boolean isLastStep() {
        return position.step() == task.definition().steps().size() - 1;
    }

    @Override
    public String toString() {
        return "Answered[" + attempt + "]";
    }
}
