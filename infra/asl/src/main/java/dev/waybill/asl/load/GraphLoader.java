package dev.waybill.asl.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.StateGraph;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads {@code StartAt} and {@code States} and follows every transition. */
final class GraphLoader {

    private static final int LONGEST_NAME = 80;
    private final Problems problems;

    GraphLoader(Problems problems) {
        this.problems = problems;
    }

    /** @param machine the machine's language, which states have that name none */
    StateGraph load(StateFields owner, Language machine) {
        String startAt = owner.required("StartAt");
        ObjectNode nodes = owner.object("States");
        Map<String, State> states = new LinkedHashMap<>();
        if (nodes == null) {
            return new StateGraph(startAt, states);
        }
        if (nodes.isEmpty()) {
            owner.problem("States", "Expected at least one state.");
        }
        DefinitionPlace place = owner.place.child("States");
        Set<String> broken = new HashSet<>();
        nodes.properties().forEach(field -> {
            String name = field.getKey();
            DefinitionPlace here = place.inState(name);
            problems.claim(name, here);
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                problems.add(here, "", "A state's name has 1 to " + LONGEST_NAME + " characters.");
            }
            State state = new StateLoader(problems).load(name, field.getValue(), here, machine);
            if (state == null) {
                broken.add(name);
            } else {
                states.put(name, state);
            }
        });
        checkTransitions(owner, startAt, states, broken, place);
        return new StateGraph(startAt, states);
    }

    private void checkTransitions(
            StateFields owner, String startAt, Map<String, State> states, Set<String> broken, DefinitionPlace place) {
        if (!startAt.isEmpty() && !states.containsKey(startAt) && !broken.contains(startAt)) {
            owner.problem("StartAt", "No state '" + startAt + "' in States.");
        }
        states.values().forEach(state -> Transitions.of(state).forEach((field, target) -> {
            if (!target.isEmpty() && !states.containsKey(target) && !broken.contains(target)) {
                problems.add(
                        Transitions.place(place.inState(state.name()), field),
                        Transitions.told(field),
                        "No state '" + target + "' beside this one.");
            }
        }));
        if (!broken.isEmpty() || !states.containsKey(startAt)) {
            return; // what is reachable cannot be said
        }
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(startAt));
        while (!open.isEmpty()) {
            String name = open.pop();
            State state = states.get(name);
            if (state != null && reached.add(name)) {
                open.addAll(Transitions.of(state).values());
            }
        }
        states.keySet().stream()
                .filter(name -> !reached.contains(name))
                .forEach(name ->
                        problems.add(place.inState(name), "", "No way leads to this state from '" + startAt + "'."));
    }
}
