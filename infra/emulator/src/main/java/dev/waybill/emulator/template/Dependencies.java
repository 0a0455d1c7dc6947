package dev.waybill.emulator.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which resource needs which. Not thread-safe. */
final class Dependencies {

    private final Map<String, Set<String>> needs = new LinkedHashMap<>();

    void add(String resource, Set<String> needed) {
        Set<String> others = new LinkedHashSet<>(needed);
        others.remove(resource);
        needs.put(resource, others);
    }

    /** A circle, its first resource repeated at the end. */
    Optional<List<String>> cycle() {
        Set<String> free = new HashSet<>();
        for (String resource : needs.keySet()) {
            List<String> way = new ArrayList<>();
            if (reachesCircle(resource, way, free)) {
                List<String> circle = new ArrayList<>(way.subList(way.indexOf(way.get(way.size() - 1)), way.size()));
                return Optional.of(circle);
            }
        }
        return Optional.empty();
    }

    private boolean reachesCircle(String resource, List<String> way, Set<String> free) {
        if (free.contains(resource)) {
            return false;
        }
        boolean seen = way.contains(resource);
        way.add(resource);
        if (seen) {
            return true;
        }
        for (String other : needs.getOrDefault(resource, Set.of())) {
            if (reachesCircle(other, way, free)) {
                return true;
            }
        }
        way.remove(way.size() - 1);
        free.add(resource);
        return false;
    }
}
