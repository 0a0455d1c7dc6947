package dev.waybill.core.execution.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.schema.Violation;
import dev.waybill.core.task.TaskDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something does not fit, as records say it: without a name that is not the task's own. */
final class Places {

    private static final int MOST_VIOLATIONS = 10;
    private static final int LONGEST_INDEX = 9;

    /** What Waybill itself calls the parts of the answers whose shape is its own. */
    private static final Set<String> OWN = Set.of("label", "confidence", "index", "score", "value", "status", "body");

    private Places() {}

    /** @param place what the pointers are into, as a prefix */
    static List<String> of(TaskDefinition task, String place, List<Violation> violations) {
        Set<String> names = new HashSet<>(OWN);
        gather(task.content(), names);
        return violations.stream()
                .limit(MOST_VIOLATIONS)
                .map(violation -> place + told(violation.pointer(), names) + ": " + violation.detail())
                .collect(Collectors.toList());
    }

    /** A place in an answer, for the record: a name that is neither the task's nor Waybill's own was made up by the model and is payload. */
    private static String told(String pointer, Set<String> names) {
        return Stream.of(pointer.split("/", -1))
                .map(part -> part.isEmpty() || isIndex(part) || names.contains(part) ? part : "*")
                .collect(Collectors.joining("/"));
    }

    private static boolean isIndex(String part) {
        return part.length() <= LONGEST_INDEX && part.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static void gather(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> names.add(JsonPointers.escaped(name)));
        node.forEach(child -> gather(child, names));
    }
}
