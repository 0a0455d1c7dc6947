package dev.waybill.asl.load;

import dev.waybill.asl.model.Catcher;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.Effects;
import dev.waybill.asl.model.ErrorHandling;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.PassState;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.StateGraph;
import dev.waybill.asl.model.TaskState;
import dev.waybill.asl.model.WaitState;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A branch or an item processor reads the variables around it, and cannot assign them: a name belongs to one scope, whichever
 * of its states comes first. Branches beside each other may have the same names.
 */
final class VariableScopes {

    private final Problems problems;

    VariableScopes(Problems problems) {
        this.problems = problems;
    }

    /** @param place that of the object which holds the graph */
    void check(StateGraph graph, DefinitionPlace place) {
        check(graph, place, Set.of());
    }

    private void check(StateGraph graph, DefinitionPlace place, Set<String> outer) {
        Set<String> inReach = new HashSet<>(outer);
        graph.states().values().forEach(state -> {
            DefinitionPlace here = place.child("States").inState(state.name());
            assignments(state, here)
                    .forEach((assign, effects) -> effects.assign().keySet().forEach(name -> {
                        if (outer.contains(name)) {
                            problems.add(
                                    assign.child(name),
                                    name,
                                    "The variable is one of an outer scope, which a branch or an item processor reads and"
                                            + " cannot assign; take another name.");
                        }
                        inReach.add(name);
                    }));
        });
        graph.states().values().forEach(state -> {
            DefinitionPlace here = place.child("States").inState(state.name());
            if (state instanceof MapState map) {
                check(map.processor(), here.child("ItemProcessor"), inReach);
            } else if (state instanceof ParallelState parallel) {
                for (int i = 0; i < parallel.branches().size(); i++) {
                    check(parallel.branches().get(i), here.child("Branches").item(i), inReach);
                }
            }
        });
    }

    /** All that a state may assign, each by the place of its {@code Assign}. */
    private static Map<DefinitionPlace, Effects> assignments(State state, DefinitionPlace place) {
        Map<DefinitionPlace, Effects> all = new LinkedHashMap<>();
        if (state instanceof PassState pass) {
            add(all, place, pass.effects());
        } else if (state instanceof WaitState wait) {
            add(all, place, wait.effects());
        } else if (state instanceof ChoiceState choice) {
            for (int i = 0; i < choice.rules().size(); i++) {
                add(all, place.child("Choices").item(i), choice.rules().get(i).effects());
            }
            add(all, place, choice.effects());
        } else if (state instanceof TaskState task) {
            add(all, place, task.effects(), task.errors());
        } else if (state instanceof ParallelState parallel) {
            add(all, place, parallel.effects(), parallel.errors());
        } else if (state instanceof MapState map) {
            add(all, place, map.effects(), map.errors());
        }
        return all;
    }

    private static void add(
            Map<DefinitionPlace, Effects> all, DefinitionPlace place, Effects effects, ErrorHandling errors) {
        add(all, place, effects);
        List<Catcher> catchers = errors.catchers();
        for (int i = 0; i < catchers.size(); i++) {
            add(all, place.child("Catch").item(i), catchers.get(i).effects());
        }
    }

    private static void add(Map<DefinitionPlace, Effects> all, DefinitionPlace place, Effects effects) {
        all.put(place.child("Assign"), effects);
    }
}
