package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.StateGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the states that hold graphs of their own: Parallel and Map. */
final class ForkLoader {

    private final Problems problems;
    private final Language machine;

    /** @param machine the machine's language: inner states have it unless they name their own, whatever the state around them has */
    ForkLoader(Problems problems, Language machine) {
        this.problems = problems;
        this.machine = machine;
    }

    ParallelState parallel(String name, StateFields fields) {
        fields.allow(
                "Type",
                "Comment",
                "QueryLanguage",
                "Branches",
                "Arguments",
                "Assign",
                "Output",
                "Retry",
                "Catch",
                "Next",
                "End");
        List<StateGraph> branches = new ArrayList<>();
        JsonNode array = fields.node.get("Branches");
        if (array == null || !array.isArray() || array.isEmpty()) {
            fields.problem("Branches", "Expected an array of at least one branch.");
        } else {
            for (int i = 0; i < array.size(); i++) {
                DefinitionPlace place = fields.place.child("Branches").item(i);
                if (array.get(i) instanceof ObjectNode object) {
                    StateFields branch = new StateFields(object, place, fields.language, problems);
                    branch.allow("StartAt", "States", "Comment");
                    branches.add(new GraphLoader(problems).load(branch, machine));
                } else {
                    problems.add(place, "Branches[" + i + "]", "Expected an object.");
                }
            }
        }
        return new ParallelState(
                name,
                branches,
                fields.template("Arguments"),
                new ErrorHandlingLoader(problems).load(fields),
                StateLoader.effects(fields),
                StateLoader.next(fields));
    }

    MapState map(String name, StateFields fields) {
        fields.allow(
                "Type",
                "Comment",
                "QueryLanguage",
                "Items",
                "ItemSelector",
                "ItemProcessor",
                "MaxConcurrency",
                "ToleratedFailureCount",
                "ToleratedFailurePercentage",
                "Assign",
                "Output",
                "Retry",
                "Catch",
                "Next",
                "End");
        checkPercentage(fields);
        return new MapState(
                name,
                new MapState.Items(fields.template("Items"), fields.template("ItemSelector")),
                new MapState.Limits(
                        fields.number("MaxConcurrency", 0),
                        fields.number("ToleratedFailureCount", 0),
                        fields.number("ToleratedFailurePercentage", 0)),
                processor(fields),
                new ErrorHandlingLoader(problems).load(fields),
                StateLoader.effects(fields),
                StateLoader.next(fields));
    }

    private static void checkPercentage(StateFields fields) {
        JsonNode percentage = fields.node.get("ToleratedFailurePercentage");
        if (percentage != null && percentage.isNumber() && percentage.doubleValue() > 100) {
            fields.problem("ToleratedFailurePercentage", "Expected a number from 0 to 100.");
        }
    }

    private StateGraph processor(StateFields fields) {
        ObjectNode node = fields.object("ItemProcessor");
        if (node == null) {
            return new StateGraph("", Map.of());
        }
        StateFields processor = new StateFields(node, fields.place.child("ItemProcessor"), fields.language, problems);
        processor.allow("ProcessorConfig", "StartAt", "States", "Comment");
        JsonNode config = node.get("ProcessorConfig");
        if (config instanceof ObjectNode object) {
            StateFields mode =
                    new StateFields(object, processor.place.child("ProcessorConfig"), fields.language, problems);
            mode.allow("Mode", "ExecutionType");
            if (!"INLINE".equals(object.path("Mode").asText("INLINE"))) {
                mode.problem("Mode", "This engine runs inline maps only; expected \"INLINE\".");
            }
        } else if (config != null) {
            processor.expected("ProcessorConfig", "an object", config);
        }
        return new GraphLoader(problems).load(processor, machine);
    }
}
