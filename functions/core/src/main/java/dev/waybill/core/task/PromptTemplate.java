package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.model.ModelCall.Dialogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a step of kind {@code generate} says to its models, ready to be rendered. Thread-safe. */
final class PromptTemplate {

    private record Turn(TextTemplate user, TextTemplate assistant) {}

    private final Step.Generate step;
    private final @Nullable TextTemplate system;
    private final List<Turn> turns;
    private final TextTemplate user;

    PromptTemplate(Step.Generate step) {
        Step.Generate.Prompt prompt = step.prompt();
        this.step = step;
        this.system = prompt.system() == null ? null : TextTemplate.parse(prompt.system());
        this.turns = prompt.turns().stream()
                .map(turn -> new Turn(TextTemplate.parse(turn.user()), TextTemplate.parse(turn.assistant())))
                .collect(Collectors.toUnmodifiableList());
        this.user = TextTemplate.parse(prompt.user());
    }

    /**
     * @throws dev.waybill.core.expression.MissingVariableException where a template names what is not there
     * @throws TaskFaultException where one half of a turn has no text
     */
    Dialogue render(Map<String, JsonNode> scope) {
        List<Dialogue.Turn> said = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Dialogue.Turn turn = new Dialogue.Turn(
                    turns.get(i).user().render(scope), turns.get(i).assistant().render(scope));
            if (isWhole(i, turn)) {
                said.add(turn);
            }
        }
        return new Dialogue(system == null ? null : system.render(scope), said, user.render(scope));
    }

    /** A turn of which nothing is left for this job is left out; providers take no message without a text. */
    private boolean isWhole(int index, Dialogue.Turn turn) {
        if (turn.user().isBlank() != turn.assistant().isBlank()) {
            throw new TaskFaultException("turn " + (index + 1) + " of step " + step.name() + " has no text for the "
                    + (turn.user().isBlank() ? "user" : "assistant") + ", and has one for the other");
        }
        return !turn.user().isBlank();
    }

    /** Whether every version of Waybill renders this alike. */
    boolean isWordedAlike(Map<String, JsonNode> scope) {
        Step.Generate.Prompt prompt = step.prompt();
        return prompt.turns().isEmpty()
                && TextsAlone.are(prompt.system(), system, scope)
                && TextsAlone.are(prompt.user(), user, scope);
    }
}
