package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Classify;
import dev.waybill.core.model.ModelCall.Generate;

/** What is said to a language model, and the shape its answer must have. Carries payload: never log one. */
public record Prompt(String system, String user, JsonNode schema) {

    /**
     * @throws IllegalArgumentException for a call that is none to a language model
     */
    public static Prompt of(ModelCall call) {
        if (call instanceof Classify classify) {
            return new Prompt(
                    ClassifyPrompt.system(classify), classify.text(), ClassifyPrompt.schema(classify.labels()));
        } else if (call instanceof Generate generate) {
            return new Prompt(generate.system() == null ? "" : generate.system(), generate.user(), generate.schema());
        }
        throw new IllegalArgumentException("no language model is asked by " + call);
    }

    /** The same with the schema said in words, for models that can be given it in no other way. */
    public Prompt withSchemaInWords() {
        String asked =
                "Answer with one JSON value and nothing else: no explanation, no code fence. It must fit this JSON"
                        + " Schema:\n" + schema;
        return new Prompt(system.isEmpty() ? asked : system + "\n\n" + asked, user, schema);
    }

    /** The same for a model that takes no system message: it is said first in the user's. */
    public Prompt withoutSystem() {
        return system.isEmpty() ? this : new Prompt("", system + "\n\n" + user, schema);
    }

    @Override
    public String toString() {
        return "Prompt";
    }
}
