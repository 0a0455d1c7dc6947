package dev.waybill.core.schema;

import dev.waybill.core.schema.Subschemas.Child;
import dev.waybill.core.schema.Subschemas.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds references that no document ends: a schema that comes back to itself without going down into the instance,
 * schemas that unfold into too many at one place, and recursion that doubles with each level of a document.
 */
final class ReferenceCycles {

    private static final long MOST_AT_ONE_PLACE = 1_000;

    private final Subschemas subschemas;
    private final Map<String, String> references;
    private final Map<String, Map<String, Long>> unfolded = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** @param references the pointer of each {@code $ref} and {@code $dynamicRef}, and the pointer it leads to */
    ReferenceCycles(Subschemas subschemas, Map<String, String> references) {
        this.subschemas = subschemas;
        this.references = references;
    }

    List<Violation> violations() {
        List<Violation> wrong = new ArrayList<>();
        for (String pointer : subschemas.schemas().keySet()) {
            @Nullable Map<String, Long> at = unfold(pointer);
            if (at == null) {
                wrong.add(new Violation(pointer, "this $ref comes back to itself without an end"));
                return wrong;
            }
            if (at.values().stream().mapToLong(Long::longValue).sum() > MOST_AT_ONE_PLACE) {
                wrong.add(new Violation(
                        pointer, "this schema unfolds into more than " + MOST_AT_ONE_PLACE + " at one place"));
                return wrong;
            }
        }
        for (String pointer : subschemas.schemas().keySet()) {
            if (doubles(pointer)) {
                wrong.add(new Violation(
                        pointer,
                        "this schema refers to itself twice for one part of a document, which takes exponential"
                                + " time; say it once, in $defs, beside anyOf or oneOf"));
                return wrong;
            }
        }
        return wrong;
    }

    /** All schemas that judge the same instance as this one, itself included, and how often; null for a circle. */
    private @Nullable Map<String, Long> unfold(String pointer) {
        Map<String, Long> known = unfolded.get(pointer);
        if (known != null) {
            return known;
        }
        if (!open.add(pointer)) {
            return null;
        }
        Map<String, Long> all = new HashMap<>();
        all.put(pointer, 1L);
        for (String next : inPlace(pointer)) {
            @Nullable Map<String, Long> below = unfold(next);
            if (below == null) {
                return null;
            }
            // Capped, so that a bomb does not overflow the count that gives it away.
            below.forEach(
                    (schema, times) -> all.merge(schema, times, (a, b) -> Math.min(a + b, MOST_AT_ONE_PLACE + 1)));
        }
        open.remove(pointer);
        unfolded.put(pointer, all);
        return all;
    }

    private List<String> inPlace(String pointer) {
        List<String> next = new ArrayList<>();
        for (Child child : subschemas.children(pointer)) {
            if (child.place() == Place.SAME) {
                next.add(child.pointer());
            }
        }
        for (String keyword : List.of("/$ref", "/$dynamicRef")) {
            String target = references.get(pointer + keyword);
            if (target != null) {
                next.add(target);
            }
        }
        return next;
    }

    /** Whether judging one part of the instance by this schema judges one part below it by this schema twice. */
    private boolean doubles(String pointer) {
        Map<String, Long> back = new HashMap<>();
        Map<String, Map<String, Long>> byPart = new HashMap<>();
        unfolded.getOrDefault(pointer, Map.of()).forEach((schema, times) -> {
            for (Child child : subschemas.children(schema)) {
                if (child.place() == Place.BELOW) {
                    Map<String, Long> part = byPart.computeIfAbsent(child.on(), on -> new HashMap<>());
                    unfolded.getOrDefault(child.pointer(), Map.of())
                            .forEach((below, n) -> part.merge(below, times * n, Long::sum));
                }
            }
        });
        byPart.forEach((part, schemas) -> back.merge(part, schemas.getOrDefault(pointer, 0L), Long::sum));
        return back.values().stream().anyMatch(times -> times > 1);
    }
}
