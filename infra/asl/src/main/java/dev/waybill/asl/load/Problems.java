package dev.waybill.asl.load;

import dev.waybill.asl.InvalidDefinitionException;
import dev.waybill.asl.InvalidDefinitionException.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What one load has found so far, about all of the machine. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private final Map<String, String> pointersByName = new HashMap<>();

    /**
     * @param place the very value that is wrong, or that is missing
     * @param field what the value is called within its state, empty for the state as a whole
     */
    void add(DefinitionPlace place, String field, String reason) {
        found.add(new Problem(place.pointer(), place.state(), field, reason));
    }

    /** State names are unique in the whole machine, branches included. */
    void claim(String name, DefinitionPlace place) {
        String other = pointersByName.putIfAbsent(name, place.pointer());
        if (other != null) {
            add(place, "", "The name is already that of " + other + "; names are unique in the whole machine.");
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidDefinitionException(found);
        }
    }
}
