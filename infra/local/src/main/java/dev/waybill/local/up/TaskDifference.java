package dev.waybill.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What is different between two contents of a task, by the names of its parts: {@code prompt of step reply changed}. */
final class TaskDifference {

    private static final int MOST_NAMED = 4;

    private TaskDifference() {}

    /** Never what the parts hold; empty where nothing that counts is different. */
    static String words(JsonNode before, JsonNode after) {
        List<String> changed = new ArrayList<>();
        for (String field : fields(before, after)) {
            if (!field.equals("steps") && isOther(before, after, field)) {
                changed.add(field);
            }
        }
        Map<String, JsonNode> stepsBefore = steps(before);
        Map<String, JsonNode> stepsAfter = steps(after);
        stepsAfter.forEach((name, step) -> {
            JsonNode same = stepsBefore.get(name);
            if (same != null) {
                fields(same, step).stream()
                        .filter(field -> isOther(same, step, field))
                        .forEach(field -> changed.add(field + " of step " + name));
            }
        });
        List<String> added = without(stepsAfter, stepsBefore);
        List<String> removed = without(stepsBefore, stepsAfter);
        if (changed.isEmpty()
                && added.isEmpty()
                && removed.isEmpty()
                && !List.copyOf(stepsBefore.keySet()).equals(List.copyOf(stepsAfter.keySet()))) {
            changed.add("order of the steps");
        }
        return Stream.of(part(changed, "changed"), part(added, "added"), part(removed, "removed"))
                .filter(part -> !part.isEmpty())
                .reduce((one, next) -> one + ", " + next)
                .orElse("");
    }

    private static String part(List<String> names, String verb) {
        if (names.isEmpty()) {
            return "";
        }
        List<String> named = new ArrayList<>(names);
        if (names.size() > MOST_NAMED) {
            named = new ArrayList<>(names.subList(0, MOST_NAMED - 1));
            named.add((names.size() - MOST_NAMED + 1) + " more");
        }
        String last = named.remove(named.size() - 1);
        return (named.isEmpty() ? last : String.join(", ", named) + " and " + last) + " " + verb;
    }

    private static List<String> without(Map<String, JsonNode> steps, Map<String, JsonNode> others) {
        return steps.keySet().stream()
                .filter(name -> !others.containsKey(name))
                .map(name -> "step " + name)
                .toList();
    }

    private static Map<String, JsonNode> steps(JsonNode task) {
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        task.path("steps").forEach(step -> steps.put(step.path("name").asText(), step));
        return steps;
    }

    private static Set<String> fields(JsonNode before, JsonNode after) {
        Set<String> fields = new LinkedHashSet<>();
        Stream.of(before, after)
                .flatMap(each -> StreamSupport.stream(((Iterable<String>) each::fieldNames).spliterator(), false))
                .forEach(fields::add);
        return fields;
    }

    private static boolean isOther(JsonNode before, JsonNode after, String field) {
        return !before.path(field).equals(after.path(field));
    }
}
