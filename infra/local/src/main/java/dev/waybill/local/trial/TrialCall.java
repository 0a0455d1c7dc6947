package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;

/**
 * One call as it was made, and what came of it. Payload: it is for the one who tries, and for nobody else.
 *
 * @param asked what was sent, as {@link PromptJson} has it
 */
public record TrialCall(ModelCall call, ObjectNode asked, ModelOutcome outcome) {}
