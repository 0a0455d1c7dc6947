package dev.waybill.emulator.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A step of a state machine, as plain methods without Lambda's interfaces; and what a rule calls. */
public final class StepTrial {

    private final Trial trial = new Trial();

    /** A failure with a class of its own. */
    public static final class TrialException extends RuntimeException {
        TrialException() {
            super("failed as asked");
        }
    }

    /** Greets, or throws where asked to. */
    public Map<String, String> greet(Map<String, String> input) {
        if ("throw".equals(input.get("how"))) {
            throw new TrialException();
        }
        return Map.of("greeting", "hello " + input.get("name"));
    }

    /** Notes the status of an execution that ended. */
    public void ended(Map<String, Object> event) {
        JsonNode detail = new ObjectMapper().valueToTree(event).path("detail");
        trial.note(
                "ended-" + detail.path("name").asText(),
                "rule",
                detail.path("status").asText());
    }

    /** Notes which resources an event names. */
    public void told(Map<String, Object> event) {
        JsonNode told = new ObjectMapper().valueToTree(event);
        trial.note(
                "told-" + told.at("/detail/name").asText(),
                "rule",
                told.path("resources").toString());
    }
}
