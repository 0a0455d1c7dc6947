package dev.waybill.local.trial;

import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;

/** One call as it was made, and what came of it. Payload: it is for the one who tries, and for nobody else. */
public record TrialCall(ModelCall call, ModelOutcome outcome) {}
