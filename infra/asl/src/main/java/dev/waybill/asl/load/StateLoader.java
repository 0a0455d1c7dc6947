package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.Effects;
import dev.waybill.asl.model.FailState;
import dev.waybill.asl.model.PassState;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.SucceedState;
import dev.waybill.asl.model.WaitState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one state. */
final class StateLoader {

    private final Problems problems;

    StateLoader(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    State load(String name, JsonNode node, DefinitionPlace place, Language machine) {
        if (!(node instanceof ObjectNode object)) {
            problems.add(place, "", "Expected an object.");
            return null;
        }
        Language language = MachineLoader.language(new StateFields(object, place, Language.JSONATA, problems), machine);
        if (machine == Language.JSONATA && language == Language.JSONPATH) {
            problems.add(
                    place.child("QueryLanguage"),
                    "QueryLanguage",
                    "A state of a JSONata machine cannot go back to JSONPath.");
        }
        StateFields fields = new StateFields(object, place, language, problems);
        String type = fields.required("Type");
        return switch (type) {
            case "Pass" -> pass(name, fields);
            case "Choice" -> choice(name, fields);
            case "Wait" -> waiting(name, fields);
            case "Succeed" -> succeed(name, fields);
            case "Fail" -> fail(name, fields);
            case "Task" -> new TaskLoader(problems).load(name, fields);
            case "Parallel" -> new ForkLoader(problems, machine).parallel(name, fields);
            case "Map" -> new ForkLoader(problems, machine).map(name, fields);
            default -> {
                if (!type.isEmpty()) {
                    fields.problem(
                            "Type",
                            "Unknown type '" + type
                                    + "'; expected Task, Pass, Choice, Wait, Succeed, Fail, Parallel or Map.");
                }
                yield null;
            }
        };
    }

    private static PassState pass(String name, StateFields fields) {
        fields.allow("Type", "Comment", "QueryLanguage", "Assign", "Output", "Next", "End");
        return new PassState(name, effects(fields), next(fields));
    }

    private static SucceedState succeed(String name, StateFields fields) {
        fields.allow("Type", "Comment", "QueryLanguage", "Output");
        return new SucceedState(name, fields.template("Output"));
    }

    private static FailState fail(String name, StateFields fields) {
        fields.allow("Type", "Comment", "QueryLanguage", "Error", "Cause");
        return new FailState(name, fields.string("Error"), fields.string("Cause"));
    }

    private static WaitState waiting(String name, StateFields fields) {
        fields.allow("Type", "Comment", "QueryLanguage", "Seconds", "Timestamp", "Assign", "Output", "Next", "End");
        if (fields.has("Seconds") == fields.has("Timestamp")) {
            fields.problem("Seconds", "Expected exactly one of Seconds and Timestamp.");
        }
        WaitTimes.check(fields);
        return new WaitState(
                name, fields.number("Seconds", 0), fields.string("Timestamp"), effects(fields), next(fields));
    }

    private ChoiceState choice(String name, StateFields fields) {
        fields.allow("Type", "Comment", "QueryLanguage", "Choices", "Default", "Assign", "Output");
        List<ChoiceState.Rule> rules = new ArrayList<>();
        JsonNode choices = fields.node.get("Choices");
        if (choices == null || !choices.isArray() || choices.isEmpty()) {
            fields.problem("Choices", "Expected an array of at least one rule.");
        } else {
            for (int i = 0; i < choices.size(); i++) {
                rules.add(ChoiceRules.rule(choices.get(i), i, fields, problems));
            }
        }
        return new ChoiceState(name, rules, fields.text("Default"), effects(fields));
    }

    static Effects effects(StateFields fields) {
        return new Effects(fields.assign(), fields.template("Output"));
    }

    /** The target, or null for an end; exactly one of {@code Next} and {@code "End": true}. */
    static @Nullable String next(StateFields fields) {
        JsonNode end = fields.node.get("End");
        if (end != null && !end.isBoolean()) {
            fields.expected("End", "true", end);
        }
        boolean ends = end != null && end.booleanValue();
        String next = fields.text("Next");
        if (ends == fields.has("Next")) {
            fields.problem("Next", "Expected exactly one of Next and \"End\": true.");
        }
        return next;
    }
}
