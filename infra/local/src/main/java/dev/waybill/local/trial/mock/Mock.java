package dev.waybill.local.trial.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.Json;
import dev.waybill.core.model.ModelAnswer;
import dev.waybill.core.model.ModelAnswer.Tokens;
import dev.waybill.core.model.ModelOutcome;
import dev.waybill.core.model.ModelOutcome.Answered;

/**
 * An answer that stands in for one of a model or a server. It is judged as theirs are. Payload.
 *
 * @param from where it was written, {@code mocks.yaml:3}, or {@link #SCHEMA}
 */
public record Mock(JsonNode answer, String from) {

    /** Nobody wrote it: it was made of what the step's schema allows. */
    public static final String SCHEMA = "schema";

    /** The answer as a model would have given it, for nothing. */
    public ModelOutcome outcome() {
        return new Answered(new ModelAnswer(Json.write(answer), true, "mocked", null, null, Tokens.NONE));
    }

    @Override
    public String toString() {
        return "Mock[" + from + "]";
    }
}
