package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.expression.InvalidTemplateException;
import dev.waybill.core.expression.TextTemplate;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.NearName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a step's templates and expressions may name: the input, and the answers of the steps before it. Not thread-safe. */
final class VariableScope {

    private final JsonNode input;
    private final boolean isNew;
    private final Mistakes mistakes;
    private final Map<String, Step> earlier = new LinkedHashMap<>();
    private boolean hasUnread;

    /** @param isNew whether the task is yet to be published, so that its expressions may be asked for more than to parse */
    VariableScope(JsonNode input, boolean isNew, Mistakes mistakes) {
        this.input = input;
        this.isNew = isNew;
        this.mistakes = mistakes;
    }

    /** Whether the task is yet to be published: one that is published already is read as it was. */
    boolean isNew() {
        return isNew;
    }

    boolean has(String step) {
        return earlier.containsKey(step);
    }

    void add(Step step) {
        earlier.put(step.name(), step);
    }

    /** There is a step of which not even the kind is known: nobody can say what its answer is called. */
    void addUnread() {
        hasUnread = true;
    }

    /** What an expression may name now; of a task that was published before, whatever it did. */
    ExpressionScope expressions() {
        return isNew ? ExpressionScope.of(input, earlier.values(), !hasUnread) : ExpressionScope.ANYTHING;
    }

    /** Parses a template to see that it can be, and that every name in it leads somewhere. */
    void check(String pointer, String template) {
        try {
            for (String variable : TextTemplate.parse(template).variables()) {
                check(pointer, variable, variable.split("\\.", -1));
            }
        } catch (InvalidTemplateException invalid) {
            mistakes.add(pointer, String.valueOf(invalid.getMessage()));
        }
    }

    private void check(String pointer, String variable, String[] path) {
        if (path[0].equals("input")) {
            if (path.length > 1) {
                property(pointer, variable, List.of(path).subList(1, path.length), input, "the input schema");
            }
        } else if (path[0].equals("steps") && path.length > 1 && earlier.containsKey(path[1])) {
            if (path.length > 2) {
                answer(pointer, variable, List.of(path).subList(2, path.length), earlier.get(path[1]));
            }
        } else if (!hasUnread || !path[0].equals("steps")) {
            mistakes.add(pointer, "expected a variable that begins with " + roots() + "; got " + variable);
        }
    }

    private void answer(String pointer, String variable, List<String> names, Step step) {
        String name = names.get(0);
        if (step.policy().optional() && !step.policy().fallback().has(name)) {
            mistakes.add(
                    pointer,
                    "step " + step.name() + " is optional and its default has no property " + name + ", which "
                            + variable + " names: give it a default that has it");
        }
        if (step instanceof Step.Rank rank) {
            mistakes.add(
                    pointer,
                    "the answer of a rank step is a list of "
                            + (rank.candidates().give() == null ? "index and score" : "index, score and value")
                            + ": go through it with a section of the name"
                            + " steps." + step.name() + "; got " + variable);
        } else if (step instanceof Step.Each) {
            mistakes.add(
                    pointer,
                    "the answer of step " + step.name()
                            + " is a list of outputs: go through it with a section of the name" + " steps."
                            + step.name() + "; got " + variable);
        } else if (!(step instanceof Step.Classify)) {
            List<String> judged = step.policy().optional() ? List.of(name) : names;
            property(pointer, variable, judged, AnswerNames.schema(step), AnswerNames.whose(step));
        } else if (!name.equals("label") && !name.equals("confidence")) {
            mistakes.add(pointer, "the answer of a classify step has label and confidence; got " + variable);
        }
    }

    /**
     * Only a schema that lists all properties there can be says that one cannot; of a task that was published before, more than the
     * first is asked of no name.
     */
    private void property(String pointer, String variable, List<String> names, JsonNode schema, String whose) {
        JsonNode others = schema.path("additionalProperties");
        boolean isLeftOut = others.isBoolean()
                && !others.booleanValue()
                && !schema.has("patternProperties")
                && !schema.path("properties").has(names.get(0));
        AnswerNames known = AnswerNames.of(whose, schema);
        int wrong = isLeftOut ? 0 : isNew ? Math.max(known.firstExcluded(names), known.firstMistyped(names)) : -1;
        if (wrong >= 0) {
            mistakes.add(
                    pointer,
                    whose + " has no property " + names.get(wrong) + ", which " + variable + " names"
                            + NearName.hint(names.get(wrong), known.properties(names.subList(0, wrong))));
        }
    }

    private String roots() {
        List<String> roots = new ArrayList<>(List.of("input"));
        earlier.keySet().forEach(name -> roots.add("steps." + name));
        return String.join(" or ", roots);
    }
}
