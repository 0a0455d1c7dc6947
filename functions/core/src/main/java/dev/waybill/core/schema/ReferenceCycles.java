package dev.waybill.core.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.schema.Subschemas.Child;
import dev.waybill.core.schema.Subschemas.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds references that no document ends: a schema that comes back to itself without going down into the instance,
 * schemas that unfold into too many at one place, and recursion that doubles with each level of a document. What doubles
 * over several levels only is left to the {@link Budget} of a validation.
 */
final class ReferenceCycles {

    private static final long MOST_AT_ONE_PLACE = 1_000;
    private static final int MOST_STEPS = 500_000;

    private final Subschemas subschemas;
    private final Map<String, String> references;
    private final Map<String, Map<String, Long>> unfolded = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int steps;

    /** @param references the pointer of each {@code $ref} and {@code $dynamicRef}, and the pointer it leads to */
    ReferenceCycles(Subschemas subschemas, Map<String, String> references) {
        this.subschemas = subschemas;
        this.references = references;
    }

    List<Violation> violations() {
        try {
            for (String pointer : subschemas.schemas().keySet()) {
                if (unfold(pointer) == null) {
                    return List.of(new Violation(pointer, "this $ref comes back to itself without an end"));
                }
            }
            // Whatever comes back to itself does so through a reference.
            for (String pointer : new LinkedHashSet<>(references.values())) {
                if (doubles(pointer)) {
                    return List.of(new Violation(
                            pointer,
                            "this schema refers to itself twice for one part of a document, which takes exponential"
                                    + " time; say it once, in $defs, beside anyOf or oneOf"));
                }
            }
            return List.of();
        } catch (TooManyException found) {
            return List.of(found.violation);
        }
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
        if (open.size() > MOST_AT_ONE_PLACE) {
            throw tooManyAt(pointer);
        }
        Map<String, Long> all = new HashMap<>();
        all.put(pointer, 1L);
        for (String next : inPlace(pointer)) {
            @Nullable Map<String, Long> below = unfold(next);
            if (below == null) {
                return null;
            }
            below.forEach((schema, times) -> all.merge(schema, times, Long::sum));
        }
        if (all.values().stream().mapToLong(Long::longValue).sum() > MOST_AT_ONE_PLACE) {
            throw tooManyAt(pointer);
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

    private static TooManyException tooManyAt(String pointer) {
        return new TooManyException(
                pointer, "this schema unfolds into more than " + MOST_AT_ONE_PLACE + " at one place");
    }

    /** Whether judging one part of the instance by this schema judges one part below it by this schema twice. */
    private boolean doubles(String pointer) {
        List<JudgedPart> back = new ArrayList<>();
        unfolded.getOrDefault(pointer, Map.of()).forEach((schema, times) -> {
            JsonNode owner = Objects.requireNonNull(subschemas.schemas().get(schema));
            for (Child child : subschemas.children(schema)) {
                step(pointer);
                long again = unfolded.getOrDefault(child.pointer(), Map.of()).getOrDefault(pointer, 0L);
                if (child.place() == Place.BELOW && again > 0) {
                    back.add(new JudgedPart(schema, owner, child, times * again));
                }
            }
        });
        for (JudgedPart part : back) {
            long times = 0;
            for (JudgedPart other : back) {
                step(pointer);
                times += part.isJudgedWith(other) ? other.times() : 0;
            }
            if (times > 1) {
                return true;
            }
        }
        return false;
    }

    private void step(String pointer) {
        if (++steps > MOST_STEPS) {
            throw new TooManyException(pointer, "too many schemas refer to each other here; refer to fewer");
        }
    }

    private static final class TooManyException extends RuntimeException {
        private final transient Violation violation;

        TooManyException(String pointer, String detail) {
            super(detail, null, false, false);
            violation = new Violation(pointer, detail);
        }
    }
}
