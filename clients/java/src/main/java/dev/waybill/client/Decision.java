package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * On which answer a person decides, and why. Immutable: each method gives another decision.
 *
 * @param answerVersion as the review showed it; the decision is refused (409) where the answer is another by now
 * @param reasonCode a short code of your own
 * @param note the person's words, kept as long as the job's payloads
 */
public record Decision(int answerVersion, Optional<String> reasonCode, Optional<String> note) {

    /** On the answer that this review shows. */
    public static Decision on(Review review) {
        return on(review.answerVersion());
    }

    public static Decision on(int answerVersion) {
        return new Decision(answerVersion, Optional.empty(), Optional.empty());
    }

    public Decision because(String code) {
        return new Decision(answerVersion, Optional.of(code), note);
    }

    public Decision note(String words) {
        return new Decision(answerVersion, reasonCode, Optional.of(words));
    }

    /** The body of the request. */
    ObjectNode body(Optional<JsonNode> output) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("answer_version", answerVersion);
        output.ifPresent(right -> body.set("output", right));
        reasonCode.ifPresent(code -> body.put("reason_code", code));
        note.ifPresent(words -> body.put("note", words));
        return body;
    }

    @Override
    public String toString() {
        return "Decision[on version " + answerVersion + "]";
    }
}
