package dev.waybill.models.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.model.ModelCall.Classify;
import dev.waybill.core.model.ModelCall.Dialogue.Turn;
import dev.waybill.core.model.ModelCall.Generate;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said to a language model, and the shape its answer must have. Carries payload: never log one.
 *
 * @param turns an example of the dialogue, which the user's words follow
 */
public record Prompt(String system, List<Turn> turns, String user, JsonNode schema) {

    private static final String USER = "user";

    public Prompt {
        turns = List.copyOf(turns);
    }

    /** What is said by whom: {@code user} or {@code assistant}, which is what every provider calls them. */
    public record Message(String role, String text) {
        @Override
        public String toString() {
            return "Message[" + role + "]";
        }
    }

    /**
     * @throws IllegalArgumentException for a call that is none to a language model
     */
    public static Prompt of(ModelCall call) {
        if (call instanceof Classify classify) {
            return new Prompt(
                    ClassifyPrompt.system(classify),
                    List.of(),
                    classify.text(),
                    ClassifyPrompt.schema(classify.labels()));
        } else if (call instanceof Generate generate) {
            return new Prompt(
                    generate.system() == null ? "" : generate.system(),
                    generate.said().turns(),
                    generate.user(),
                    generate.schema());
        }
        throw new IllegalArgumentException("no language model is asked by " + call);
    }

    /** The same with the schema said in words, for models that can be given it in no other way. */
    public Prompt withSchemaInWords() {
        String asked =
                "Answer with one JSON value and nothing else: no explanation, no code fence. It must fit this JSON"
                        + " Schema:\n" + schema;
        return new Prompt(system.isEmpty() ? asked : system + "\n\n" + asked, turns, user, schema);
    }

    /** The same for a model that takes no system message: it is said first in the user's first. */
    public Prompt withoutSystem() {
        if (system.isEmpty()) {
            return this;
        }
        if (turns.isEmpty()) {
            return new Prompt("", turns, system + "\n\n" + user, schema);
        }
        List<Turn> first = new ArrayList<>(turns);
        first.set(
                0, new Turn(system + "\n\n" + turns.get(0).user(), turns.get(0).assistant()));
        return new Prompt("", first, user, schema);
    }

    /** The turns and the user's words, in the order in which they are said. */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (Turn turn : turns) {
            messages.add(new Message(USER, turn.user()));
            messages.add(new Message("assistant", turn.assistant()));
        }
        messages.add(new Message(USER, user));
        return messages;
    }

    @Override
    public String toString() {
        return "Prompt";
    }
}
