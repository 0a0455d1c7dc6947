package dev.waybill.local.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as it was made, and what came of it. Payload: it is for the one who tries, and for nobody else.
 *
 * @param asked what was asked, as {@link PromptJson} has it
 * @param sent the requests that went over the wire for it, in their order, as {@link SentJson} has them: none for what was
 *     mocked or answered in this process
 * @param mocked what stood in for the answer: a place in a file of mocks, or {@code schema}; null where it is the real one
 */
public record TrialCall(
        ModelCall call,
        ObjectNode asked,
        List<ObjectNode> sent,
        ModelOutcome outcome,
        @Nullable String mocked) {

    public TrialCall {
        sent = List.copyOf(sent);
    }
}
