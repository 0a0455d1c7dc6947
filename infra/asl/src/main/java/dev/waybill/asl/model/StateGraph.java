package dev.waybill.asl.model;

import java.util.Map;

/** States and where they start: a whole machine, a branch or an item processor. */
public record StateGraph(String startAt, Map<String, State> states) {

    /** The state of this name; the loader has seen to it that each target is there. */
    public State state(String name) {
        State state = states.get(name);
        if (state == null) {
            throw new IllegalStateException("No state '" + name + "' in a graph that starts at '" + startAt + "'");
        }
        return state;
    }
}
