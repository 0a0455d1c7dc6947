package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the prompt of a step of kind {@code generate}. */
final class PromptParser {

    private static final int MOST_TURNS = 20;

    private PromptParser() {}

    static Step.Generate.Prompt prompt(Fields step, VariableScope scope, Mistakes mistakes) {
        JsonNode node = step.required("prompt", "an object with system and user");
        Fields prompt = node.isMissingNode()
                ? Fields.none(step.at("prompt"), mistakes)
                : Fields.of(step.at("prompt"), node, mistakes, List.of("system", "turns", "user"), Set.of());
        @Nullable String system = prompt.optionalText("system", "a template");
        if (system != null) {
            scope.check(prompt.at("system"), system);
        }
        List<Step.Generate.Turn> turns = turns(prompt, scope, mistakes);
        return new Step.Generate.Prompt(system, turns, template(prompt, "user", scope));
    }

    private static List<Step.Generate.Turn> turns(Fields prompt, VariableScope scope, Mistakes mistakes) {
        List<Step.Generate.Turn> turns = new ArrayList<>();
        JsonNode list = prompt.get("turns");
        if (list.isMissingNode()) {
            return turns;
        }
        if (!list.isArray() || list.isEmpty() || list.size() > MOST_TURNS) {
            mistakes.add(
                    prompt.at("turns"),
                    "expected a list of 1 to " + MOST_TURNS + " turns, each {user, assistant}; got "
                            + (list.isArray() ? list.size() : Fields.kind(list)));
            return turns;
        }
        for (int i = 0; i < list.size(); i++) {
            Fields turn = Fields.of(
                    prompt.at("turns") + "/" + i, list.get(i), mistakes, List.of("user", "assistant"), Set.of());
            turns.add(new Step.Generate.Turn(template(turn, "user", scope), template(turn, "assistant", scope)));
        }
        return turns;
    }

    private static String template(Fields fields, String name, VariableScope scope) {
        String text = fields.text(name, "a template");
        scope.check(fields.at(name), text);
        return text;
    }
}
