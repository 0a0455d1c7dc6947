package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.expression.JsonTemplate;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.Effects;

/** Reads the rules of a Choice state. */
final class ChoiceRules {

    private ChoiceRules() {}

    static ChoiceState.Rule rule(JsonNode node, int index, StateFields choice, Problems problems) {
        JsonTemplate never = new JsonTemplate.Constant(BooleanNode.FALSE);
        DefinitionPlace place = choice.place.child("Choices").item(index);
        if (!(node instanceof ObjectNode object)) {
            problems.add(place, "Choices[" + index + "]", "Expected an object.");
            return new ChoiceState.Rule(never, "", Effects.NONE);
        }
        StateFields fields = new StateFields(object, place, choice.language, problems, Section.item("Choices", index));
        fields.allow("Condition", "Next", "Assign", "Output", "Comment");
        JsonNode condition = object.get("Condition");
        JsonTemplate template = never;
        if (condition == null) {
            fields.problem("Condition", "Missing; expected a JSONata expression that is true or false.");
        } else if (!condition.isBoolean()
                && !(condition.isTextual() && Templates.isExpression(condition.textValue()))) {
            fields.expected("Condition", "an expression ({% … %}) or true or false", condition);
        } else {
            template = fields.compile("Condition", condition);
        }
        return new ChoiceState.Rule(template, fields.required("Next"), StateLoader.effects(fields));
    }
}
