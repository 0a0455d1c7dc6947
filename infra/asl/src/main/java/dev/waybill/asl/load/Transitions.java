package dev.waybill.asl.load;

import dev.waybill.asl.model.Catcher;
import dev.waybill.asl.model.ChoiceState;
import dev.waybill.asl.model.ErrorHandling;
import dev.waybill.asl.model.MapState;
import dev.waybill.asl.model.ParallelState;
import dev.waybill.asl.model.PassState;
import dev.waybill.asl.model.State;
import dev.waybill.asl.model.TaskState;
import dev.waybill.asl.model.WaitState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a state may go next: the field that says so, as a JSON Pointer from the state without its first slash, and the target. */
public final class Transitions {

    private Transitions() {}

    /** In the order of the definition. Empty for an end. */
    public static Map<String, String> of(State state) {
        Map<String, String> targets = new LinkedHashMap<>();
        if (state instanceof ChoiceState choice) {
            for (int i = 0; i < choice.rules().size(); i++) {
                targets.put("Choices/" + i + "/Next", choice.rules().get(i).next());
            }
            put(targets, "Default", choice.defaultNext());
        } else if (state instanceof PassState pass) {
            put(targets, "Next", pass.next());
        } else if (state instanceof WaitState wait) {
            put(targets, "Next", wait.next());
        } else if (state instanceof TaskState task) {
            put(targets, "Next", task.next());
            catchers(targets, task.errors());
        } else if (state instanceof ParallelState parallel) {
            put(targets, "Next", parallel.next());
            catchers(targets, parallel.errors());
        } else if (state instanceof MapState map) {
            put(targets, "Next", map.next());
            catchers(targets, map.errors());
        }
        return targets;
    }

    /** Whether an execution may end here. A choice that matches nothing fails, and is no end. */
    static boolean isTerminal(State state) {
        return !(state instanceof ChoiceState) && !of(state).containsKey("Next");
    }

    /** The place of such a field. */
    static DefinitionPlace place(DefinitionPlace state, String field) {
        DefinitionPlace place = state;
        for (String step : field.split("/", -1)) {
            place = place.child(step);
        }
        return place;
    }

    /** Such a field as the service tells of it, {@code Choices[0]/Next}. */
    static String told(String field) {
        return field.replaceAll("/([0-9]+)/", "[$1]/");
    }

    private static void catchers(Map<String, String> targets, ErrorHandling errors) {
        List<Catcher> catchers = errors.catchers();
        for (int i = 0; i < catchers.size(); i++) {
            targets.put("Catch/" + i + "/Next", catchers.get(i).next());
        }
    }

    private static void put(Map<String, String> targets, String field, @Nullable String target) {
        if (target != null) {
            targets.put(field, target);
        }
    }
}
