package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Call;
import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.List;
import java.util.Set;

/** The functions that only stand in {@code Conditions}: Equals, Not, And, Or, Condition. */
final class Conditions {

    private static final int MOST_PARTS = 10;
    private final Evaluator evaluator;
    private final References names;

    Conditions(Evaluator evaluator, References names) {
        this.evaluator = evaluator;
        this.names = names;
    }

    /** @throws InvalidTemplateException where the node is no condition */
    boolean holds(Node node) {
        if (node instanceof ResourceFields fields
                && fields.keys().equals(Set.of("Condition"))
                && fields.get("Condition") instanceof Scalar name) {
            return names.condition(name.text(), name.place());
        }
        if (!(node instanceof Call call)) {
            throw new InvalidTemplateException(
                    node.place(), "expected Equals, Not, And, Or or Condition, found " + node.kindName());
        }
        return switch (call.function()) {
            case "Condition" -> names.condition(evaluator.text(call.argument(), call), call.place());
            case "Fn::Equals" -> {
                List<Node> parts = Evaluator.parts(call, 2, "[value, value]");
                yield evaluator.text(parts.get(0), call).equals(evaluator.text(parts.get(1), call));
            }
            case "Fn::Not" -> !holds(Evaluator.parts(call, 1, "[condition]").get(0));
            case "Fn::And" -> several(call).stream().allMatch(this::holds);
            case "Fn::Or" -> several(call).stream().anyMatch(this::holds);
            default ->
                throw new InvalidTemplateException(
                        call.place(), "expected Equals, Not, And, Or or Condition, found " + call.function());
        };
    }

    private static List<Node> several(Call call) {
        if (call.argument() instanceof Items items
                && items.nodes().size() >= 2
                && items.nodes().size() <= MOST_PARTS) {
            return items.nodes();
        }
        throw new InvalidTemplateException(
                call.place(),
                call.function() + ": expected a list of 2 to 10 conditions, found "
                        + call.argument().kindName());
    }
}
