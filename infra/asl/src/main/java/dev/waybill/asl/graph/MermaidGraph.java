package dev.waybill.asl.graph;

import dev.waybill.asl.load.StateMachine;
import dev.waybill.asl.load.Transitions;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.FailState;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.StateGraph;
import dev.waybill.asl.model.SucceedState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Draws a machine as a Mermaid flowchart: solid arrows for transitions, dotted ones for catchers, a box for each branch and
 * item processor. The same machine always gives the same text.
 */
public final class MermaidGraph {

    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<String, String> ids = new HashMap<>();
    private int boxes;

    private MermaidGraph() {}

    /** The diagram's text, with a line break at its end. */
    public static String of(StateMachine machine) {
        MermaidGraph graph = new MermaidGraph();
        StateGraph top = machine.machine().graph();
        graph.line(1, "start((\" \")) --> " + graph.id(top.startAt()));
        graph.draw(top, 1);
        return graph.text.toString();
    }

    private void draw(StateGraph graph, int depth) {
        graph.states().values().forEach(state -> line(depth, id(state.name()) + shape(state)));
        graph.states().values().forEach(state -> {
            arrows(state).forEach(arrow -> line(depth, arrow));
            if (ends(state)) {
                line(depth, id(state.name()) + " --> stop(((\" \")))");
            }
            if (state instanceof ParallelState parallel) {
                for (int i = 0; i < parallel.branches().size(); i++) {
                    box(state, "branch " + (i + 1), parallel.branches().get(i), depth);
                }
            } else if (state instanceof MapState map) {
                box(state, "each item", map.processor(), depth);
            }
        });
    }

    private void box(State owner, String label, StateGraph graph, int depth) {
        String box = "box" + ++boxes;
        line(depth, "subgraph " + box + " [\"" + escape(owner.name() + ": " + label) + "\"]");
        draw(graph, depth + 1);
        line(depth, "end");
        line(depth, id(owner.name()) + " -.- " + id(graph.startAt()));
    }

    /** One arrow for each kind and target; a choice's arrow carries the numbers of its rules. */
    private List<String> arrows(State state) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        Transitions.of(state).forEach((field, target) -> {
            String kind =
                    field.startsWith("Catch") ? " -. %s .-> " : state instanceof ChoiceState ? " -- %s --> " : " --> ";
            labels.computeIfAbsent(id(state.name()) + kind + id(target), arrow -> new ArrayList<>())
                    .add(label(field));
        });
        List<String> arrows = new ArrayList<>();
        labels.forEach((arrow, names) ->
                arrows.add(arrow.replace("%s", '"' + String.join(", ", new LinkedHashSet<>(names)) + '"')));
        return arrows;
    }

    private static String label(String field) {
        if (field.startsWith("Choices/")) {
            return String.valueOf(Integer.parseInt(field.substring("Choices/".length(), field.lastIndexOf('/'))) + 1);
        }
        return field.startsWith("Catch") ? "caught" : "else";
    }

    private static boolean ends(State state) {
        return state instanceof SucceedState
                || state instanceof FailState
                || (!Transitions.of(state).containsKey("Next") && !(state instanceof ChoiceState));
    }

    private static String shape(State state) {
        String label = "\"" + escape(state.name()) + "\"";
        if (state instanceof ChoiceState) {
            return "{" + label + "}";
        }
        return state instanceof SucceedState || state instanceof FailState ? "([" + label + "])" : "[" + label + "]";
    }

    private static String escape(String name) {
        return name.replace("&", "#amp;").replace("\"", "#quot;");
    }

    private String id(String name) {
        return ids.computeIfAbsent(name, unused -> "s" + (ids.size() + 1));
    }

    private void line(int depth, String content) {
        text.append("    ".repeat(depth)).append(content).append('\n');
    }
}
