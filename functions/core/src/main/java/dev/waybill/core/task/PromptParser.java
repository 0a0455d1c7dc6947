package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.ListForm;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the prompt of a step of kind {@code generate}. */
final class PromptParser {

    private static final Field<TextForm> SYSTEM =
            Field.optional("system", StepFields.TEMPLATE, TextForm.ANY).saying(" of the system prompt");
    private static final Field<TextForm> USER = Field.required("user", StepFields.TEMPLATE, TextForm.ANY)
            .saying(" of what is asked, in Mustache over `input` and `steps`");

    private static final Field<TextForm> SAID =
            Field.required("user", StepFields.TEMPLATE, TextForm.ANY).saying(" of what is said in the example");
    private static final Field<TextForm> ANSWERED = Field.required("assistant", StepFields.TEMPLATE, TextForm.ANY)
            .saying(" of what is answered in the example");
    private static final Shape TURN = Shape.of(SAID, ANSWERED);
    private static final Field<ListForm> TURNS = Field.optional(
                    "turns", "a dialogue that the prompt follows, as an example", ListForm.of(TURN, 1, 20))
            .saying(". Models learn the form of an answer by it");

    private static final Shape SHAPE = Shape.of(SYSTEM, TURNS, USER);

    static final Field<Shape> PROMPT =
            Field.required("prompt", "an object with system and user", SHAPE).saying(": what is said to the models");

    private PromptParser() {}

    static Step.Generate.Prompt prompt(Fields step, VariableScope scope, Mistakes mistakes) {
        JsonNode node = step.required(PROMPT);
        Fields prompt = node.isMissingNode()
                ? Fields.none(step.at(PROMPT), mistakes)
                : Fields.of(step.at(PROMPT), node, mistakes, SHAPE);
        @Nullable String system = prompt.optionalText(SYSTEM);
        if (system != null) {
            scope.check(prompt.at(SYSTEM), system);
        }
        List<Step.Generate.Turn> turns = turns(prompt, scope, mistakes);
        return new Step.Generate.Prompt(system, turns, template(prompt, USER, scope));
    }

    private static List<Step.Generate.Turn> turns(Fields prompt, VariableScope scope, Mistakes mistakes) {
        List<Step.Generate.Turn> turns = new ArrayList<>();
        JsonNode list = prompt.get(TURNS);
        if (list.isMissingNode()) {
            return turns;
        }
        if (!TURNS.form().holds(list)) {
            mistakes.add(
                    prompt.at(TURNS),
                    "expected a list of 1 to " + TURNS.form().most() + " turns, each {user, assistant}; got "
                            + (list.isArray() ? list.size() : Fields.kind(list)));
            return turns;
        }
        for (int i = 0; i < list.size(); i++) {
            Fields turn = Fields.of(prompt.at(TURNS) + "/" + i, list.get(i), mistakes, TURN);
            turns.add(new Step.Generate.Turn(template(turn, SAID, scope), template(turn, ANSWERED, scope)));
        }
        return turns;
    }

    private static String template(Fields fields, Field<TextForm> field, VariableScope scope) {
        String text = fields.text(field);
        scope.check(fields.at(field), text);
        return text;
    }
}
